# Each target runs one script in tools/ or bench/, which is described in its first lines.
.PHONY: run test watch release bench bench-plans demo sql build
.NOTPARALLEL:

run: ## Install what is missing, build, and serve the application at http://127.0.0.1:3000
	@tools/run

build: ## Install what is missing, and build
	@tools/setup
	@tools/build

test: ## Run every check and every test
	@tools/test

watch: ## Rebuild and reload on every change, for development
	@tools/watch

release: ## Build the bundle for production, and report what a first visit to each page transfers
	@tools/release

demo: ## Fill the database with a demo user, a year of sessions, and a few more users
	@tools/run demo

bench: ## Measure requests against their bare SQL, and the process's memory
	@bench/run

bench-plans: ## Measure reads for a user with 100,000 sessions among 10,000,000
	@bench/plans

sql: ## Check every query against the migrations, and write its description for builds without a database to .sqlx/
	@tools/sql
