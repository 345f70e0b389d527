# make report             the example of 2009 as ODT and PDF, from nothing
# make test               builds, checks and tests everything
# make valid              every output of the engine's tests against the ODF standard
# make browser            a season on the page with a real browser, which it needs
# make bench              the benchmarks' program (Benchmarks.md), for release; a package of its own
# make soak               the long tests whole: kills, full disks, mutations, conversions, cuts (an hour)
# make install PREFIX=    the program, its layouts, manual page, completions and desktop entry; /usr/local by default
# make deb                a package for Debian's apt, in Output/
# make format             puts the Swift sources in shape
# make clean              removes what was built; Output/ stays

PREFIX ?= /usr/local
SWIFT ?= swift
EXAMPLE ?= Assets/ejemplo/sercotec-2009
OUTPUT ?= Output/$(notdir $(EXAMPLE))
RELEASE = -c release --static-swift-stdlib --disable-local-rpath

# What it is built with and what it runs with, as Debian names it.
PACKAGES = $(shell awk '$$1 == "build" || $$1 == "run" { print $$2 }' Assets/packages.txt)
deb: PACKAGES = $(shell awk '$$1 == "build" || $$1 == "pack" { print $$2 }' Assets/packages.txt)

.PHONY: report build test valid browser bench soak packages install deb format clean

report: packages build
	@echo '== informe: $(EXAMPLE)'
	@"$$($(SWIFT) build $(RELEASE) --show-bin-path)/etapa4" build '$(EXAMPLE)' --output '$(OUTPUT)'
	@echo '== listo: $(OUTPUT)'

build:
	@echo '== swift build (release)'
	$(SWIFT) build $(RELEASE) --product etapa4

test: packages
	@echo '== swift format lint'
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources
	@echo '== rooms without circles, declarations with doc comments'
	@if command -v python3 > /dev/null; then .ci/rooms && .ci/docs; else echo 'skipped: no python3'; fi
	@echo '== swift build, imports only as Package.swift declares'
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	@echo '== swift test'
	$(SWIFT) test --disable-xctest

# Every document that the engine's tests make, against the standard; needs the shared validator. Where
# ETAPA4_OUTPUTS names the folder of a run of the tests that kept them, they are not run again.
VALIDATE ?= $(or $(ETAPA4_SHARED),../shared)/odf/validate
valid: packages
	@echo '== every output of the engine'"'"'s tests is valid ODF'
	@set -e; folder='$(ETAPA4_OUTPUTS)'; \
	if [ -z "$$folder" ]; then \
	  folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	  ETAPA4_OUTPUTS="$$folder" $(SWIFT) test --disable-xctest --filter TemplatingTests; \
	fi; \
	count=$$(find "$$folder" -name '*.odt' | wc -l); [ "$$count" -gt 0 ]; \
	find "$$folder" -name '*.odt' -print0 | xargs -0 -n 40 -P "$$(nproc)" '$(VALIDATE)' \
	  > "$$folder/log" || { grep -v ^VALID "$$folder/log" >&2; exit 1; }; \
	echo "== $$count documents"

# What the page's own tests cannot see: a season with a real browser for both forms, with axe on every screen,
# and a server that is killed while fields are saved; with ETAPA4_SOAK=1 more of them, and an hour's memory.
browser: packages
	@echo '== a season on the page, with a real browser'
	@if ! command -v chromedriver > /dev/null || ! /usr/bin/python3 -c 'import selenium' 2> /dev/null; then \
	  echo 'skipped: no chromium-driver, or no python3-selenium'; exit 0; fi; \
	set -e; $(SWIFT) build --product etapa4; bin="$$($(SWIFT) build --show-bin-path)/etapa4"; \
	folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; axe=; \
	if python3 -m pip download --quiet --no-deps --dest "$$folder" axe-playwright-python==0.1.8 > /dev/null 2>&1 \
	  && unzip -oqj "$$folder"/*.whl '*/axe.min.js' -d "$$folder"; \
	then axe="--axe $$folder/axe.min.js"; else echo 'skipped: axe is not to be had'; fi; \
	Tests/Browser/season "$$bin" $$axe --pictures Output/pantallas; \
	Tests/Browser/kills "$$bin" $(if $(ETAPA4_SOAK),50,4); \
	$(if $(ETAPA4_SOAK),Tests/Browser/memory "$$bin" 60,true)

bench: packages
	$(SWIFT) build $(RELEASE) --package-path Benchmarks --product etapa4-bench

soak: packages
	@echo '== swift test, the long tests whole'
	ETAPA4_SOAK=1 $(SWIFT) test --disable-xctest
	@echo '== thirty branches cut out of the rules, one at a time'
	Tests/ReviewingTests/cuts --count 30

# Installs with apt what is missing, where there is apt and leave to use it.
packages:
	@command -v dpkg-query > /dev/null || exit 0; \
	missing=; \
	for package in $(foreach name,$(PACKAGES) $(EXTRA_PACKAGES),'$(name)'); do \
	  dpkg-query -W -f '$${Status}\n' $$(echo "$$package" | tr '|' ' ') 2> /dev/null \
	    | grep -q 'ok installed' || missing="$$missing $${package%%|*}"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	echo "== faltan:$$missing"; \
	if [ "$$(id -u)" = 0 ]; then sudo=; \
	elif command -v sudo > /dev/null; then sudo=sudo; \
	else echo "instale con: apt-get install$$missing" >&2; exit 1; fi; \
	$$sudo apt-get update -q && $$sudo env DEBIAN_FRONTEND=noninteractive \
	  apt-get install -q -y --no-install-recommends $$missing

install: build
	@bin="$$($(SWIFT) build $(RELEASE) --show-bin-path)"; \
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/share/etapa4'; \
	install -m 755 "$$bin/etapa4" '$(DESTDIR)$(PREFIX)/bin/etapa4'; \
	rm -rf '$(DESTDIR)$(PREFIX)/share/etapa4/Templates' '$(DESTDIR)$(PREFIX)/share/etapa4/Assets'; \
	cp -R Templates Assets '$(DESTDIR)$(PREFIX)/share/etapa4/'
	@share='$(DESTDIR)$(PREFIX)/share'; etapa4='$(DESTDIR)$(PREFIX)/bin/etapa4'; \
	set -e; umask 022; \
	mkdir -p "$$share/bash-completion/completions" "$$share/zsh/site-functions" \
	  "$$share/fish/vendor_completions.d" "$$share/man/man1" "$$share/man/es/man1"; \
	"$$etapa4" --generate-completion-script bash > "$$share/bash-completion/completions/etapa4"; \
	"$$etapa4" --generate-completion-script zsh > "$$share/zsh/site-functions/_etapa4"; \
	"$$etapa4" --generate-completion-script fish > "$$share/fish/vendor_completions.d/etapa4.fish"; \
	"$$etapa4" --lang en --generate-manual-page > "$$share/man/man1/etapa4.1"; \
	"$$etapa4" --lang es --generate-manual-page > "$$share/man/es/man1/etapa4.1"
	@set -e; umask 022; install -d '$(DESTDIR)$(PREFIX)/libexec/etapa4' \
	  '$(DESTDIR)$(PREFIX)/share/applications' '$(DESTDIR)$(PREFIX)/lib/systemd/user' \
	  '$(DESTDIR)$(PREFIX)/share/icons/hicolor/scalable/apps'; \
	install -m 755 packaging/desktop '$(DESTDIR)$(PREFIX)/libexec/etapa4/'; \
	install -m 644 Assets/panel/panel.svg \
	  '$(DESTDIR)$(PREFIX)/share/icons/hicolor/scalable/apps/etapa4.svg'; \
	sed 's|@PREFIX@|$(PREFIX)|' packaging/etapa4.desktop \
	  > '$(DESTDIR)$(PREFIX)/share/applications/etapa4.desktop'; \
	sed 's|@PREFIX@|$(PREFIX)|' packaging/etapa4-panel@.service \
	  > '$(DESTDIR)$(PREFIX)/lib/systemd/user/etapa4-panel@.service'
	@echo '== instalado: $(DESTDIR)$(PREFIX)/bin/etapa4'

deb: packages build
	@packaging/deb Output

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

clean:
	rm -rf .build .build-* Benchmarks/.build
