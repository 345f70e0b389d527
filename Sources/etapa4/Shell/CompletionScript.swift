/// What makes a shell ask the program itself what may stand where the cursor is: so all shells offer
/// the same, with both languages' names and the values of the moment.
enum CompletionScript: String, CaseIterable {
  case bash
  case zsh
  case fish

  var text: String {
    switch self {
    case .bash: Self.bashText
    case .zsh: Self.zshText
    case .fish: Self.fishText
    }
  }

  private static let bashText = #"""
    # etapa4: completions for bash
    _etapa4() {
      local words=() word joined= index line out current
      # bash takes «=» for a word of its own.
      for ((index = 1; index <= COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        if [[ ${#words[@]} -gt 0 && ( $word == = || -n $joined ) ]]; then
          words[${#words[@]} - 1]+=$word
        else
          words+=("$word")
        fi
        [[ $word == = ]] && joined=1 || joined=
      done
      current=${words[${#words[@]} - 1]}
      mapfile -t out < <(etapa4 __complete "${words[@]}" 2> /dev/null)
      COMPREPLY=()
      [[ $current == --*=* ]] && current=${current#*=}
      case ${out[0]} in
        files*)
          compopt -o filenames 2> /dev/null
          local endings=${out[0]#files}
          while IFS= read -r line; do
            if [[ -d $line || -z $endings || " $endings " == *" ${line##*.} "* ]]; then
              COMPREPLY+=("$line")
            fi
          done < <(compgen -f -- "$current")
          ;;
        folders)
          compopt -o filenames 2> /dev/null
          while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "$current")
          ;;
        words)
          for line in "${out[@]:1}"; do
            word=${line%%$'\t'*}
            [[ $word == --*=* ]] && word=${word#*=}
            COMPREPLY+=("$word")
          done
          ;;
      esac
    }
    complete -F _etapa4 etapa4
    """#

  private static let zshText = #"""
    #compdef etapa4
    # etapa4: completions for zsh
    _etapa4() {
      local -a out values endings
      local line word description
      out=("${(@f)$(etapa4 __complete "${(@)words[2,CURRENT]}" 2> /dev/null)}")
      case $out[1] in
        files*)
          endings=(${=out[1]#files})
          if (( $#endings )); then
            _files -g "*.(${(j:|:)endings})(-.)"
          else
            _files
          fi
          ;;
        folders) _files -/ ;;
        words)
          for line in "${(@)out[2,-1]}"; do
            word=${line%%$'\t'*}
            description=${line#*$'\t'}
            values+=("${word//:/\\:}${description:+:$description}")
          done
          _describe -V etapa4 values
          ;;
      esac
    }
    if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
      _etapa4 "$@"
    else
      compdef _etapa4 etapa4
    fi
    """#

  private static let fishText = #"""
    # etapa4: completions for fish
    function __etapa4_complete
        set -l words (commandline -opc)
        set -e words[1]
        set -l current (commandline -ct)
        set -l out (etapa4 __complete $words "$current" 2> /dev/null)
        switch "$out[1]"
            case 'files*'
                set -l endings (string split -n ' ' -- (string replace -r '^files' '' -- $out[1]))
                if test (count $endings) -gt 0
                    __fish_complete_suffix .$endings
                else
                    __fish_complete_path "$current"
                end
            case folders
                __fish_complete_directories "$current"
            case words
                string join \n -- $out[2..-1]
        end
    end
    complete -c etapa4 -f -a '(__etapa4_complete)'
    """#
}
