# Each target is one script in tools/ or bench/, which says what it does in its first lines.
.PHONY: run test watch release bench bench-plans demo sql build
.NOTPARALLEL:

run: ## Get what is missing, build, and serve the application at http://127.0.0.1:3000
	@tools/run

build: ## The same without serving
	@tools/setup
	@tools/build

test: ## Every check and every test
	@tools/test

watch: ## The loop for development: rebuild and reload on every change
	@tools/watch

release: ## The bundle for production, and what a first visit to each page transfers
	@tools/release

demo: ## Fill the database with a demo student, a year of sessions, and a few more people
	@tools/run demo

bench: ## Measure requests against the bare SQL, and the process's memory
	@bench/run

bench-plans: ## What reading costs somebody with 100,000 sessions among 10,000,000
	@bench/plans

sql: ## Check every query against the migrations, and write what the build needs to know of them to .sqlx/
	@tools/sql
