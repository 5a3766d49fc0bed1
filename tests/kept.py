"""What browsers of readers keep, as it was when they kept it: some questions and cards of this guide, by their keys.

If a question or card is worded anew on purpose, who answered it starts over: take another one here. If a key changes
and its question has not, every reader starts over.
"""

# By id, one of each shape that an answer has.
QUESTIONS = {
    "which-class-schedules": "b2f75a21be04",
    "first-task-order": "5c78339d2c68",
    "called-not-passed-explain": "b9f069fcbcb9",
}
CARDS = {
    "card-accepted": "215087e7934a",
    "card-wait": "27ba8d1abded",
    "card-which-process": "1c6a87a8aa77",
}
# What the script has written: how often a question was tried, and whether it was answered right; the box of a card, and
# the day on which it is due, counted from 1 January 1970.
STORED = {
    "after-the-response.answers": '{"b2f75a21be04":[1,true],"5c78339d2c68":[2,true],"b9f069fcbcb9":[1,true]}',
    "after-the-response.cards": '{"215087e7934a":[3,20514],"27ba8d1abded":[0,20514],"1c6a87a8aa77":[1,99999]}',
}
