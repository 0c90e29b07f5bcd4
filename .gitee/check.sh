#!/usr/bin/env bash
# 在 Gitee Go 或任何一台有 Python 3.11 和 git 的机器上检查一个合并请求，写出变更报告和预览网站；不需要任何密钥。
# 用法：bash .gitee/check.sh [目标分支]
set -euo pipefail
cd "$(dirname "$0")/.."
base="${1:-main}"

make setup
.venv/bin/python -m generator diff "$base" --since-fork --output report/report.md
.venv/bin/python -m generator diff "$base" --since-fork --output report/report.html
.venv/bin/python -m generator check
make site
