# The commands of this project. Plain `make` lists them; each sets up what it needs.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
ONLY ?=
PART ?=
REPORT ?=
ALL ?=
BUILDER ?= mkdocs

# Material says at each build that MkDocs 2 will not run it; pyproject.toml keeps us on 1.x.
export NO_MKDOCS_2_WARNING := 1

VENV := .venv
READY := $(VENV)/ready
RUN := $(VENV)/bin/python -m

.DEFAULT_GOAL := help
.PHONY: help serve test checks coverage build prove mutate update read picture bench versions settings outgrow speed lock upgraded clean

help: ## list these commands
	@awk -F ' ?## ?' '/^[a-z]+:.*##/ { sub(/:.*/, "", $$1); printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(READY) ## preview the guide on http://127.0.0.1:8000, reloading on each change (ADDRESS=host:port, BUILDER=zensical)
	@$(RUN) proof serve $(ADDRESS) --builder $(BUILDER)

test: $(READY) curl ## run every proof that needs no network (PART=site for one part, see tests/parts.py)
	@$(RUN) tests.run $(if $(PART),--part=$(PART)) $(if $(REPORT),--report=$(REPORT))

checks: $(READY) ## list the checks that there are in tests/checks.txt, and show the difference
	@$(RUN) tests.checks

# All that reaches nothing of proof/ is left out.
UNRELATED := browser claims test_code.py test_english.py test_sabotage_code.py test_coverage.py
coverage: $(READY) ## tell which lines and branches of proof/ no proof reaches, and fail if there are any
	@rm -rf .cache/coverage && mkdir -p .cache/coverage
	@$(RUN) coverage run -m pytest --numprocesses auto --dist worksteal $(UNRELATED:%=--ignore=tests/%) tests
	@$(RUN) coverage combine --quiet
	@$(RUN) coverage report

build: $(READY) ## build the site into site/, with a ZIP file of it for a disk, if its pages are proven (BUILDER=zensical)
	@$(RUN) proof build --builder $(BUILDER)

# What proves what is named: a page, a sample of commands, or one of Python.
OF_MD = tests/test_pages.py::test_words_were_read_with_their_evidence
OF_SH = tests/test_commands.py
OF_PY = tests/test_samples.py tests/test_traces.py
ONE = $(or $(if $(filter %.md,$(ONLY)),$(OF_MD)),$(if $(filter %.sh,$(ONLY)),$(OF_SH)),$(OF_PY)) --only $(ONLY)
EACH = tests/test_commands.py tests/test_samples.py tests/test_traces.py tests/test_pages.py --published
prove: $(READY) curl ## prove samples, commands, traces and pages, without browser or network (ONLY=learn/first_task.py for one sample)
	@$(RUN) pytest $(if $(ONLY),$(ONE),$(EACH) --numprocesses auto --dist worksteal)

update: $(READY) curl ## write outputs, traces and messages of errors, and show the difference (ONLY=… for one sample)
	@$(if $(ONLY),,$(RUN) proof schemas && $(RUN) tests.update_messages &&) $(RUN) proof update $(ONLY)

mutate: $(READY) ## change one thing after the other in samples, and tell which changes their proofs notice (ONLY=… for one sample)
	@$(RUN) proof mutate $(ONLY)

read: $(READY) ## list what nobody has read with its evidence (ONLY=learn/first-task.md to read a page, and to write that down)
	@$(RUN) proof read $(ONLY)

picture: $(READY) ## take the pictures of the guide that the README shows
	@$(RUN) tests.browser.picture

bench: $(READY) ## measure what proving, building and previewing cost
	@$(RUN) proof bench

versions: $(READY) ## probe all releases of FastAPI, Starlette and Uvicorn for the page Versions (ONLY=uvicorn for one package)
	@$(RUN) proof versions $(ONLY)

settings: $(READY) ## try claims in settings, and write what came out (ONLY=process-one or a file of claims; ALL=1 for all anew)
	@$(RUN) tests.settings $(ONLY) $(if $(ALL),--all)

outgrow: $(READY) ## kill web processes, workers and brokers of queues, and write what survives (ONLY=celery for one engine)
	@$(RUN) tests.outgrow $(ONLY)

speed: $(READY) ## measure how fast queues are, on a machine that does nothing else, and write it for their page
	@$(RUN) tests.outgrow.bench

COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade --quiet
# By this a lock says which requirements it is made from, to proof/run/environments.py.
DIGEST = $$(sha256sum < "$$requirements" | cut -d ' ' -f 1)
lock: ## pin anew the dependencies of pyproject.toml, of environments, brokers, and the releases that `make versions` probes
	@command -v uv >/dev/null || { echo "make: uv is missing: install it with 'pip install uv'" >&2; exit 1; }
	@$(COMPILE) pyproject.toml --output-file requirements.lock
	@"$(PYTHON)" tests/pin_releases.py $(COMPILE) --no-header --no-annotate -
	@for lock in $(wildcard proof/brokers/*.lock); do \
		basename "$$lock" .lock | $(COMPILE) --no-deps --no-header --no-annotate - --output-file "$$lock" || exit 1; \
	done
	@find snippets -name requirements.in | while read -r requirements; do \
		$(COMPILE) "$$requirements" --custom-compile-command "make lock, for requirements of SHA-256 $(DIGEST)" \
			--output-file "$${requirements%.in}.lock" || exit 1; \
	done

upgraded: $(READY) ## tell what the newest releases of all dependencies would change
	@$(RUN) tests.upgraded

clean: ## remove what the commands made
	@rm -rf $(VENV) site .cache

.PHONY: curl
curl:
	@command -v curl >/dev/null || { echo "make: curl is missing: readers are shown it, so the proofs run it; install it with your package manager" >&2; exit 1; }

# Made anew when the pins change.
$(READY): requirements.lock
	@command -v "$(PYTHON)" >/dev/null || { echo "make: $(PYTHON) is missing: install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is $$("$(PYTHON)" --version 2>&1), too old: install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "make: $(PYTHON) has no venv module: install it (on Debian and Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@"$(PYTHON)" -m proof.run.environment $(VENV) requirements.lock
