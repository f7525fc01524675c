# Completion is made from the tables; the shells themselves read it.
. tests/lib.sh
"$BRIEFPACK" completion bash >"$T/bash"
bash -n "$T/bash" || fail "bash does not read it"
same "completed" "$(bash -c '. "$1"; COMP_WORDS=(briefpack --as); COMP_CWORD=1; _briefpack; echo "${COMPREPLY[@]}"' bash "$T/bash")" "--as-at"
same "a command" "$(bash -c '. "$1"; COMP_WORDS=(briefpack fig); COMP_CWORD=1; _briefpack; echo "${COMPREPLY[@]}"' bash "$T/bash")" "figures"
"$BRIEFPACK" completion zsh >"$T/zsh"
"$BRIEFPACK" --help | sed -n 's/^  \(--[a-z-]*\).*/\1/p' | while read -r option; do
  expect_text "$T/bash" "$option"
  expect_text "$T/zsh" "$option"
done
expect_status 64 "$BRIEFPACK" completion fish
