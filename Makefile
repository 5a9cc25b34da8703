# The two commands to know are `make demo` and `make test`.
#
#   make demo     install what is missing, build, build the sample packs
#   make serve    the desk in a browser, with the sample council in it
#   make test     every test: lint, swift test, then checks of the built packs
#   make setup    install what the tests need and this machine lacks
#   make build    a debug build
#   make checks   the checks of the built packs and of the desk alone
#   make bench    speed beside other programs, from a release build
#   make soak     bad and mutated files for MINUTES=10, a thousand issues and 500 desks killed
#   make format   lay out the Swift as swift-format does
#   make clean    remove what was built

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build
.PHONY: demo serve test setup build release lint checks bench soak format clean

# An import of a target that Package.swift does not declare is an error.
FLAGS := --explicit-target-dependency-import-check error
MINUTES ?= 10
PORT ?= 8080
# Pages that the tests write out, for the checks that need a browser.
SAMPLES := $(CURDIR)/.build-tools/samples

# Release, though it takes longer than debug: the program this leaves behind is
# the one to go on using.
demo:
	@.ci/setup run
	@$(MAKE) --no-print-directory release
	@Tests/Checks/demo.sh .build/release/meetingday

# The desk, in a store that is kept: the sample council is put in once.
serve: build
	@Tests/Checks/serve.sh .build/debug/meetingday .build-tools/desk $(PORT)

test: setup lint
	@echo "== swift build"
	@swift build --build-tests $(FLAGS)
	@echo "== swift test"
	@rm -rf $(SAMPLES)
	@MEETINGDAY_WRITE_SAMPLES=$(SAMPLES) swift test --skip-build --disable-xctest $(FLAGS)
	@echo "== every report of the corpus, whole in a pack"
	@MEETINGDAY_WHOLE_CORPUS=1 swift test --skip-build --disable-xctest $(FLAGS) \
	  --filter ODTReportProofTests
	@echo "== built packs"
	@Tests/Checks/packs.sh .build/debug/meetingday
	@echo "== the desk in a browser"
	@Tests/Checks/desk.sh .build/debug/meetingday
	@echo "== faults of the desk"
	@Tests/Checks/desk_faults.sh .build/debug/meetingday
	@echo "make test: everything passed."

setup:
	@.ci/setup test

build:
	@.ci/setup run
	swift build $(FLAGS)

# With the Swift library inside: it starts a third sooner and can be copied.
release:
	swift build -c release --static-swift-stdlib -Xswiftc -use-ld=lld \
	  --product meetingday $(FLAGS)

lint:
	@echo "== lint"
	@Tests/Checks/purity.sh

checks: setup
	@swift build --product meetingday $(FLAGS)
	@status=0; \
	Tests/Checks/packs.sh .build/debug/meetingday || status=1; \
	echo "== the desk in a browser"; \
	Tests/Checks/desk.sh .build/debug/meetingday || status=1; \
	exit $$status

bench: release
	@.ci/setup bench
	@status=0; \
	python3 -B Tests/Bench/bench.py .build/release/meetingday || status=1; \
	echo; echo "== merging and stamping PDFs"; \
	python3 -B Tests/Bench/assemble_bench.py .build/release/meetingday || status=1; \
	echo; echo "== building again with one report changed"; \
	python3 -B Tests/Bench/rebuild_bench.py .build/release/meetingday || status=1; \
	echo; echo "== the desk"; \
	python3 -B Tests/Bench/desk_bench.py .build/release/meetingday || status=1; \
	echo; echo "== searching papers for what is registered"; \
	python3 -B Tests/Bench/interests_bench.py .build/release/meetingday || status=1; \
	exit $$status

soak: release
	@.ci/setup test
	@python3 -B Tests/Checks/soak.py .build/release/meetingday --minutes $(MINUTES)
	@python3 -B Tests/Checks/kill_check.py .build/release/meetingday \
	  Packs/harrowmere/2026-12-10-planning --runs 1000
	@python3 -B Tests/Checks/desk_kill_check.py .build/release/meetingday --runs 500

format:
	swift format --in-place --recursive Package.swift Sources Templates Tests

clean:
	rm -rf .build .build-tools Packs/*/*/out Packs/*/out
