// The man page and the completion for bash, from what the program's own `--help` says.
import { spawnSync } from 'node:child_process';

/** `ru|en` → the words to choose from; a value in capitals, or a range, is none. */
const choicesOf = (value) => (/^[a-z]+(?:\|[a-z]+)*$/.test(value) ? value.split('|') : []);

const headings = {
  en: { usage: 'Usage', commands: 'Commands', options: 'Options', positionals: 'Positionals' },
  ru: { usage: 'Использование', commands: 'Команды', options: 'Ключи', positionals: 'Что указать' },
};

/** Options or positionals of one paragraph of a help: `  -h,--help  text` or with the text on a line of its own. */
function entriesOf(help, heading) {
  const paragraph = new RegExp(`^${heading}:\\n([^]*?)(?:\\n\\n|\\n*$(?![^]))`, 'm').exec(help)?.[1] ?? '';
  const entries = [];
  for (const line of paragraph.replaceAll(' REQUIRED ', '  ').split('\n')) {
    const [, names, value = '', text = ''] = /^ {2}(\S+)((?: (?! )[^ ]+)*)(?: +(.*))?$/.exec(line) ?? [];
    if (names) entries.push({ names: names.split(','), value: value.trim(), choices: choicesOf(value.trim()), text });
    else if (entries.length > 0) entries.at(-1).text += line.trim();
  }
  return entries;
}

/** Everything that the program says about its arguments, in one language. */
export function readHelp(program, language) {
  const heading = headings[language];
  const ask = (...words) => {
    const result = spawnSync(program, [...words, '--lang', language], { encoding: 'utf8' });
    if (result.status !== 0) throw new Error(`${program} ${words.join(' ')}: ${result.error ?? result.stderr}`);
    return result.stdout;
  };
  const main = ask('--help');
  const commands = entriesOf(main, heading.commands).map(({ names: [name], value, text }) => {
    const help = ask(name, '--help');
    return { name, text: `${value} ${text}`.trim(), usage: new RegExp(`^${heading.usage}: (.*)$`, 'm').exec(help)[1], options: entriesOf(help, heading.options), positionals: entriesOf(help, heading.positionals) };
  });
  return { about: main.split('\n')[0], version: ask('--version').trim(), options: entriesOf(main, heading.options), commands };
}

const words = {
  en: {
    manual: 'User commands', name: 'NAME', synopsis: 'SYNOPSIS', commands: 'COMMANDS', options: 'OPTIONS OF EVERY COMMAND', exit: 'EXIT STATUS', environment: 'ENVIRONMENT', files: 'FILES', more: 'SEE ALSO',
    codes: ['done', 'the content has errors; the old output is as it was', 'the arguments are wrong', 'the machine failed: a disk is full, the repository cannot be read, Node.js is missing'],
    variables: { SOURCE_DATE_EPOCH: 'seconds since 1970, in place of the clock', OPORA_HOME: 'the folder that holds themes/; by default it is looked for at and above the program', XDG_CACHE_HOME: 'drawn charts and pictures are kept here in opora/, else in ~/.cache/opora; may be deleted at any time', NO_COLOR: 'no colour when it is set' },
    paths: { 'site.yaml': 'the settings of a site; the folder that holds it is the site', 'themes/': 'themes of the site, which come before those of the program' },
    elsewhere: 'The guide for editors and for the office, the formats and the list of messages',
  },
  ru: {
    manual: 'Команды', name: 'НАЗВАНИЕ', synopsis: 'СИНТАКСИС', commands: 'КОМАНДЫ', options: 'КЛЮЧИ ВСЕХ КОМАНД', exit: 'КОД ВОЗВРАТА', environment: 'ПЕРЕМЕННЫЕ ОКРУЖЕНИЯ', files: 'ФАЙЛЫ', more: 'СМОТРИТЕ ТАКЖЕ',
    codes: ['сделано', 'в содержании есть ошибки; прежний сайт остался как был', 'неверные аргументы', 'подвела машина: кончилось место, не читается репозиторий, нет Node.js'],
    variables: { SOURCE_DATE_EPOCH: 'секунды с 1970 года вместо часов', OPORA_HOME: 'папка, в которой лежит themes/; если не задана, её ищут рядом с программой и выше', XDG_CACHE_HOME: 'здесь в папке opora/ хранятся нарисованные графики и картинки, иначе в ~/.cache/opora; удалить можно в любое время', NO_COLOR: 'если задана, сообщения без цвета' },
    paths: { 'site.yaml': 'настройки сайта; папка, в которой он лежит, и есть сайт', 'themes/': 'темы сайта; они важнее тем программы' },
    elsewhere: 'Руководство для редакторов и управления, форматы и список сообщений',
  },
};

const roff = (text) => text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^(?=[.'])/gm, '\\&').replace(/`([^`]*)`/g, '\\fB$1\\fP');
const bold = (text) => `\\fB${roff(text)}\\fP`;
const item = (head, text) => `.TP\n${head}\n${roff(text)}\n`;

/** What stands behind an option: the words to choose from, or the kind of its value. */
const valueOf = ({ value, choices }) => (choices.length > 0 ? choices.map(bold).join('|') : value === '' ? '' : `\\fI${roff(value.split(/[ :]/)[0])}\\fP`);
const option = (entry) => item(`${entry.names.map(bold).join(', ')} ${valueOf(entry)}`.trim(), entry.text);
const positional = (entry) => item(`\\fI${roff(entry.names[0])}\\fP`, entry.text);

/** The options of all commands with the same text. */
const shared = ({ commands }) => commands[0].options.filter(({ names, text }) => commands.every(({ options }) => options.some((other) => other.names[0] === names[0] && other.text === text)));

/** `date` is the day of the version; `documentation` the folder where docs/ is installed. */
export function manPage(help, language, date, documentation) {
  const say = words[language];
  const common = shared(help);
  const isCommon = ({ names }) => common.some((entry) => entry.names[0] === names[0]);
  const own = help.options.filter((entry) => !isCommon(entry));
  const section = (name, text) => `.SH ${name}\n${text}`;
  const list = (entries) => Object.entries(entries).map(([name, text]) => item(bold(name), text)).join('');
  const commands = help.commands.map(({ name, text, positionals, options }) => `.SS ${bold(name)}\n${roff(text)}\n${positionals.map(positional).join('')}${options.filter((entry) => !isCommon(entry)).map(option).join('')}`);
  return [
    `.TH OPORA 1 "${date}" "${help.version}" "${say.manual}"\n`,
    section(say.name, `opora \\- ${roff(help.about.replace(/^[^:]*: /, ''))}\n`),
    section(say.synopsis, help.commands.map(({ usage }) => `${bold('opora')} ${roff(usage.replace(/^opora /, ''))}\n`).join('.br\n')),
    section(say.commands, commands.join('')),
    section(say.options, [...common, ...own].map(option).join('')),
    section(say.exit, list(Object.fromEntries(say.codes.map((text, code) => [code, text])))),
    section(say.environment, list(say.variables)),
    section(say.files, list(say.paths)),
    section(say.more, `${say.elsewhere}: ${bold(documentation)}\n`),
  ].join('');
}

/** For /usr/share/bash-completion/completions/opora; needs nothing but bash. */
export function completion({ options, commands }) {
  const names = (entries) => entries.flatMap((entry) => entry.names.filter((name) => name.startsWith('--'))).join(' ');
  const withChoices = (command, entries) => entries.filter((entry) => entry.choices.length > 0).map((entry) => `        ${command},${entry.names.at(-1)}) COMPREPLY=($(compgen -W '${entry.choices.join(' ')}' -- "$word")); return ;;\n`).join('');
  const valued = commands.flatMap((command) => command.options).filter(({ value, choices }) => value !== '' && choices.length === 0);
  const others = [...new Set(valued.map((entry) => `*,${entry.names.at(-1)}`))].join(' | ');
  const forPositionals = ({ name, positionals }) => {
    const choices = positionals.flatMap((entry) => entry.choices).join(' ');
    if (choices !== '') return `compgen -W '${choices}'`;
    return positionals.length > 0 && name !== 'query' ? 'compgen -f' : "compgen -W ''";
  };
  return `# Completion of opora for bash, made from its --help.
_opora()
{
    local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command= i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case \${COMP_WORDS[i]} in
            ${commands.map(({ name }) => name).join(' | ')}) command=\${COMP_WORDS[i]}; break ;;
        esac
    done
    compopt -o filenames 2> /dev/null
    case $command,$before in
${withChoices('*', options)}${commands.map((command) => withChoices(command.name, command.options)).join('')}        ${others}) COMPREPLY=($(compgen -f -- "$word")); return ;;
    esac
    case $command in
        '') COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')} ${names(options)}' -- "$word")) ;;
${commands.map((command) => `        ${command.name})
            if [[ $word == -* ]]; then COMPREPLY=($(compgen -W '${names(command.options)} --lang' -- "$word"))
            else COMPREPLY=($(${forPositionals(command)} -- "$word")); fi ;;
`).join('')}    esac
} && complete -F _opora opora
`;
}
