#!/bin/sh
# Runs the server named by the argument for as long as the caller lives: exec-maven-plugin would
# leave it running, with its ports, where Maven is ended by a signal other than Ctrl-C.
"$1" &
server=$!
trap 'kill -TERM $server' HUP INT TERM
while kill -0 "$PPID" 2>/dev/null && kill -0 "$server" 2>/dev/null; do
  sleep 1
done
kill -TERM "$server" 2>/dev/null
wait "$server"
