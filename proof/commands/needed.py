"""What commands need: files that readers copy from pages, and brokers that they have on their machines."""

from contextlib import ExitStack

from proof.brokers.broker import STARTS, start_broker
from proof.commands.headers import read_brokers, read_files
from proof.commands.machine import Machine
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Fault, Unproven


def copy_regions(project: Project, sample: Sample, machine: Machine) -> None:
    """Write the files that commands need.

    Raises:
        Unproven: there is no such region.
    """
    for number, file, regions in read_files(sample):
        try:
            copied = [read_region(project, region) for region in regions]
        except Fault as fault:
            raise Unproven(fault.at(sample.path, number)) from None
        (machine.directory / file).write_text("\n\n\n".join(copied) + "\n", encoding="utf-8")


def read_region(project: Project, name: str) -> str:
    """The text of a region that readers copy, named as in a `/// sample` block.

    Raises:
        Fault: there is none of that name.
        Unproven: its sample cannot be read.
    """
    sample, _, region = name.partition(":")
    regions = project.sample(sample).regions
    if region not in regions:
        raise Fault(f"`{sample}` has no region `{region}`", f"name one that it has: {', '.join(regions)}")
    return regions[region].text


def start_brokers(project: Project, sample: Sample, machine: Machine, stack: ExitStack) -> dict[str, str]:
    """Start the brokers that commands need.

    Args:
        project: the project.
        sample: the file of commands.
        machine: where they are run.
        stack: what ends the brokers.

    Returns:
        The variables that have their addresses.

    Raises:
        Unproven: there is no such broker, its variable is taken, or it does not start.
    """
    addresses, needed = {}, read_brokers(sample)
    variables = [variable for _, variable, _ in needed]
    for number, variable, name in needed:
        try:
            if name not in STARTS:
                raise Fault(f"there is no broker `{name}`", f"name one that there is: {', '.join(STARTS)}")
            if variables.count(variable) > 1:
                raise Fault(f"`{variable}` cannot have the addresses of two brokers", "name each variable once")
            folder = machine.logs / variable
            folder.mkdir()
            addresses[variable] = stack.enter_context(start_broker(name, project.root, folder)).address
        except Fault as fault:
            raise Unproven(fault.at(sample.path, number)) from None
    return addresses
