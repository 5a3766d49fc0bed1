"""The shapes of answers: a module and a line for each, and an element with a script in docs/assets/practice/."""

from proof.practice.shape import Shape
from proof.practice.shapes.choice import Choice
from proof.practice.shapes.own_words import OwnWords
from proof.practice.shapes.sequence import Sequence

SHAPES: tuple[type[Shape], ...] = (Choice, Sequence, OwnWords)
