@echo off
rem Double-click: installs the program once, builds the site and shows it in the browser.
chcp 65001 >nul
cd /d "%~dp0"
set NO_MKDOCS_2_WARNING=1
fc /b requirements.txt .venv\installed.txt >nul 2>nul && goto ready
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" || (echo 请先安装 Python 3.11 或更新的版本 & pause & exit /b 1)
py -3 -m venv .venv || (pause & exit /b 1)
.venv\Scripts\python -m pip install -q --disable-pip-version-check --find-links wheels --require-hashes -r requirements.txt || (pause & exit /b 1)
copy /y requirements.txt .venv\installed.txt >nul
:ready
.venv\Scripts\python -m generator check
start "" http://127.0.0.1:8000/
.venv\Scripts\python -m generator serve
pause
