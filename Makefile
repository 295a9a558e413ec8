# What a developer or an operator types. Each line is a script in scripts/; PORT and DATA may be given:
#   make run PORT=8001 DATA=/srv/botilbud
#   make test LONG=1

PORT ?= 8000
DATA ?= data
BOTILBUD_LONG := $(LONG)
export PORT DATA BOTILBUD_LONG

.PHONY: run test lint lock messages clean

run: ## install what is missing, bring the database up to date and serve it on http://localhost:PORT
	@scripts/run.sh

test: ## lint, Django's checks, and the tests on SQLite, in Chromium and on PostgreSQL; LONG=1 walks all the way
	@scripts/test.sh

lint: ## only ruff
	@scripts/lint.sh

lock: ## write requirements/*.lock anew from pyproject.toml; UPGRADE=1 takes the newest versions
	@scripts/lock.sh

messages: ## bring the catalogues of what residents read up to date, and compile them
	@scripts/messages.sh

clean: ## remove what the other targets made, but never the database in DATA
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis tests/artefacts
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
