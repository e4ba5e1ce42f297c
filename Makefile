# The two commands: `make demo` and `make test`. Each builds what it needs in .venv from this checkout alone.
VENV    := .venv
PY      := $(VENV)/bin/python
TRAINING = $(VENV)-training/bin/python
PIP     := $(PY) -m pip --quiet --disable-pip-version-check
CORPORA ?= ../shared/corpora
OUT     ?= training-output
ARTICLE := examples/lake-talks.txt
DEMO    := demo-output/ledger.sqlite
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.PHONY: demo demo-web test lint eval bench bench-web docs screens train train-relations train-events train-judge clean

demo: $(VENV)/.installed
	@mkdir -p demo-output && rm -f $(DEMO)*
	$(VENV)/bin/dragoman read $(ARTICLE) --published 2024-06-07
	@echo
	$(VENV)/bin/dragoman add $(ARTICLE) --published 2024-06-07 --ledger $(DEMO)
	$(VENV)/bin/dragoman relations KEN UGA --ledger $(DEMO)
	$(VENV)/bin/dragoman verify --ledger $(DEMO)
	@echo
	@echo "The ledger is in $(DEMO). Ask it: $(VENV)/bin/dragoman show events --ledger $(DEMO)"

demo-web: $(VENV)/.installed
	@mkdir -p demo-output && rm -f demo-output/web.sqlite*
	$(VENV)/bin/dragoman add examples/lake-reports.jsonl --ledger demo-output/web.sqlite
	@echo "Two actors: http://localhost:8470/dyads/state:KEN/state:UGA (stop with Ctrl+C)"
	$(VENV)/bin/dragoman serve --ledger demo-output/web.sqlite

# The browser tests need a Chromium: .ci/run installs one; without one, the rest is run and it is said so.
test: lint
	$(PY) -m pytest $(if $(CHROMIUM),,-m "not browser")
	$(if $(CHROMIUM),,@echo "The browser tests were left out: they need Chromium (apt-get install chromium).")

lint: $(VENV)/.installed-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

eval: $(VENV)/.installed-dev
	$(PY) benchmarks/evaluate.py --corpora $(CORPORA) $(if $(PIN),--pin $(PIN)) $(if $(PAGE),--page $(PAGE))

bench: $(VENV)/.installed-dev
	$(PY) benchmarks/bench.py $(if $(PAGE),--page $(PAGE))

bench-web: $(VENV)/.installed-dev
	$(PY) benchmarks/bench_web.py $(LEDGER) --page docs/performance.md

docs: $(VENV)/.installed-dev
	$(PY) docs/make_codebook.py
	$(PY) docs/make_columns.py
	$(PY) docs/make_commands.py
	$(PY) docs/make_demo.py

screens: $(VENV)/.installed-dev
	@mkdir -p demo-output && rm -f demo-output/web.sqlite*
	$(VENV)/bin/dragoman add examples/lake-reports.jsonl --ledger demo-output/web.sqlite
	$(PY) docs/make_screens.py demo-output/web.sqlite

train:
	python3 -m venv $(VENV)-training
	$(VENV)-training/bin/python -m pip install --quiet -r training/requirements.txt $(if $(PLAIN),,-r training/requirements-teacher.txt)
	PYTHONPATH=src $(VENV)-training/bin/python -m training all --corpora $(CORPORA) --out $(OUT) --resume $(if $(PLAIN),--plain)

# Pairs are found by the package itself, in its own environment. One thread: the same seeds give the same weights.
train-relations: $(VENV)/.installed
	python3 -m venv $(VENV)-training
	$(VENV)-training/bin/python -m pip install --quiet -r training/requirements.txt
	$(PY) -m training.relation_pairs --corpora $(CORPORA) --out $(OUT)
	$(PY) -m training.relation_told --corpora $(CORPORA) --out $(OUT)
	PYTHONPATH=src $(VENV)-training/bin/python -m training.relation all --corpora $(CORPORA) --out $(OUT)

# Words and their vectors are those of the package's reader, or of another in READER. One thread, as above.
train-events: $(VENV)/.installed
	python3 -m venv $(VENV)-training
	$(VENV)-training/bin/python -m pip install --quiet -r training/requirements.txt
	PYTHONPATH=benchmarks $(PY) -m training.event_features --corpora $(CORPORA) --out $(OUT) $(if $(READER),--reader $(READER))
	PYTHONPATH=src $(VENV)-training/bin/python -m training.event all --out $(OUT)

# What is fitted on one half of the marked texts reads the other one, so that the judge learns from texts read as unseen
# ones are. After train-events, whose vectors it needs.
train-judge: $(VENV)/.installed
	$(VENV)-training/bin/python -m pip install --quiet -r training/requirements.txt -r training/requirements-judge.txt
	for half in 0 1; do PYTHONPATH=src $(TRAINING) -m training.event all --out $(OUT) --without $$half && \
	  cp -n src/dragoman/reading/weights/* $(OUT)/without-$$half/ || exit 1; done
	for half in 0 1; do PYTHONPATH=benchmarks $(PY) -m training.judge_features parties --half $$half \
	  --corpora $(CORPORA) --reader $(OUT)/without-$$half --out $(OUT)/parties-$$half.gz && PYTHONPATH=src \
	  $(TRAINING) -m training.judge parties $(OUT)/parties-$$half.gz --out $(OUT)/judge-$$half || exit 1; done
	PYTHONPATH=src $(TRAINING) -m training.judge parties $(OUT)/parties-0.gz $(OUT)/parties-1.gz --out $(OUT)/judge
	for half in 0 1; do PYTHONPATH=benchmarks $(PY) -m training.judge_features readings --half $$half \
	  --corpora $(CORPORA) --reader $(OUT)/without-$$half --judge $(OUT)/judge-$$((1 - half)) \
	  --out $(OUT)/readings-$$half.gz || exit 1; done
	PYTHONPATH=src $(TRAINING) -m training.judge event $(OUT)/readings-0.gz $(OUT)/readings-1.gz --out $(OUT)/judge

$(VENV)/bin/python:
	python3 -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(PIP) install -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	$(PIP) install -e '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) $(VENV)-training demo-output .mypy_cache .ruff_cache .pytest_cache
