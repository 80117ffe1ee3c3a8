// What a folder may hold, as a document and as the help of the command: both come from the kinds of files themselves.
import type { ImportColumn, ImportProfile } from '#src/core/room/import-profile.ts'
import { acceptedWords } from '#src/office/imports/template.ts'

/** docs/load.md, written by `npm run generate`. */
export function loadDocument(profiles: readonly ImportProfile[]): string {
  return `# A département in and out whole

A folder holds \`departement.json\` and one file per kind, named by its code: \`sites.csv\`, \`appels.xlsx\`, \`reclamations.ods\`. [load-example](load-example) holds one of each. Files are read in the order below, whatever their names: what is pointed at comes first.

\`\`\`
npm run load -- FOLDER            a new département; one that is here: what would change is shown
npm run load -- FOLDER --essai    everything is tried and taken back
npm run load -- FOLDER --oui      loads again into a département that is here
npm run load -- --retirer CODE --oui   takes a département out, journal included
npm run load -- --help            the files and their columns
\`\`\`

All of a folder enters, or nothing: a fault is told by file, line and column. Columns, files and lines that are not read are named. Loading the same folder again changes nothing; a changed line is updated; what a file does not hold stays. « Tout exporter » gives such a folder back, zipped.

\`departement.json\`: \`code\` (« 92 », « 2A », « 974 »), \`name\`, \`prefectureName\`, \`territory\` (\`metropole\`, \`alsace-moselle\`, \`974\`…), \`demo\` (\`true\` for invented data: passwords of \`personnes.csv\` are then read, and a banner says so). Unless \`demo\`, nobody has a password: the command prints a one-use link for the first administrator of \`personnes.csv\`.

${profiles.map(section).join('\n\n')}
`
}

function section({ code, label, help, columns }: ImportProfile): string {
  const rows = columns.map(
    (column) =>
      `| ${cell(column.label)} | ${column.required === true ? 'oui' : ''} | ${cell(what(column))} | ${cell(column.example)} |`,
  )
  return `## ${code}.csv\n${label}. ${help}\n\n| colonne | obligatoire | contenu | exemple |\n| --- | --- | --- | --- |\n${rows.join('\n')}`
}

const what = (column: ImportColumn) => `${column.help} ${acceptedWords(column)}`
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** The same, short, for the terminal: each file with its columns, the required ones marked. */
export function loadHelp(profiles: readonly ImportProfile[]): string {
  const files = profiles.map(
    ({ code, label, columns }) =>
      `${code}.csv : ${label}\n    ${columns.map((column) => `${column.label}${column.required === true ? '*' : ''}`).join(' ; ')}`,
  )
  return `Fichiers d’un dossier, dans l’ordre où ils sont lus (* : colonne obligatoire) :\n  departement.json\n  ${files.join('\n  ')}`
}
