"""The kinds of questions: a module and a line for each."""

from proof.practice.asked import Asked
from proof.practice.kinds.choose import Choose
from proof.practice.kinds.debug import Debug
from proof.practice.kinds.explain import Explain
from proof.practice.kinds.judge import Judge
from proof.practice.kinds.observe import Observe
from proof.practice.kinds.order import Order
from proof.practice.kinds.predict import Predict

KINDS: dict[str, type[Asked]] = {
    "predict": Predict,
    "choose": Choose,
    "debug": Debug,
    "judge": Judge,
    "observe": Observe,
    "order": Order,
    "explain": Explain,
}
