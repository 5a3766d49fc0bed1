"""Values: what a setting may be, each with what it is called where it is something else."""

from typing import Annotated

from pydantic import Field

Name = Annotated[str, Field(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", title="a name of small letters, digits and hyphens")]
Folders = Annotated[list[Annotated[str, Field(pattern="^[^/]+(/[^/]+)*$")]], Field(title="a list of folders in docs/")]
Regions = Annotated[list[Annotated[str, Field(pattern="^[a-z][a-z0-9_-]*$")]], Field(title="a list of names")]
Replaced = Annotated[
    list[Annotated[str, Field(pattern=r"^[^:]+\.py:[\w.]+$")]], Field(title="a list of names in samples")
]
Packages = Annotated[list[Annotated[str, Field(pattern=r"^[\w.-]+$")]], Field(title="a list of packages")]
PageName = Annotated[str, Field(pattern=r"^([^/]+/)*[^/]+\.md$|^$", title="the path of a page in docs/")]
Least = Annotated[int, Field(ge=0, title="a whole number, at least 0")]
Most = Annotated[int, Field(gt=0, title="a whole number, at least 1")]
