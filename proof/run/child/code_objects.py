"""Code objects: what Python compiles functions to."""

import inspect
from collections.abc import Iterator
from types import CodeType


def codes_in(module: CodeType) -> Iterator[CodeType]:
    """The code objects of all functions of a module, without lambdas, comprehensions and classes."""
    for constant in module.co_consts:
        if isinstance(constant, CodeType):
            if constant.co_flags & inspect.CO_OPTIMIZED and not constant.co_name.startswith("<"):
                yield constant
            yield from codes_in(constant)


def is_generator(code: CodeType) -> bool:
    """Whether a function hands over values with `yield`."""
    return bool(code.co_flags & (inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR))


def hands_over(code: CodeType, value: object) -> bool:
    """Whether a suspended function hands over `value` with `yield`, and does not wait."""
    if code.co_flags & inspect.CO_ASYNC_GENERATOR:
        return type(value).__name__ == "async_generator_wrapped_value"
    return is_generator(code)
