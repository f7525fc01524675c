# What zsh itself offers at the end of a command line, one match a line.  Names that its compadd is given are printed
# by one of our own, inside a shell with a terminal, where alone completion runs.
# usage: zsh -f completed.zsh FOLDER LINE; FOLDER holds _briefpack
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "fpath=(${(q)1} \$fpath); PROMPT= RPROMPT=; setopt zle; unsetopt prompt_cr prompt_sp"
zpty -w shell "autoload -Uz compinit && compinit -u -d ${(q)1}/.dump"
zpty -w shell 'compadd() {
  local -a found
  [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] || { builtin compadd -O found "$@"; print -rl -- "match:"$^found }
  builtin compadd "$@"
}'
zpty -w shell 'finished() { print finished: ; exit }; comppostfuncs=(finished)'
zpty -w shell 'bindkey "^I" complete-word; print ready:'
zpty -r -m shell line $'*\nready:*' || exit 2
zpty -w -n shell "$2"$'\t'
while zpty -r shell line; do
  line=${line//[$'\r\n']/}
  [[ $line == *match:* ]] && print -r -- "${line##*match:}"
  [[ $line == *finished:* ]] && break
done
