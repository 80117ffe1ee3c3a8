/** What a table may cost. Each is enforced by the reader while it reads: nothing a file declares is believed. */
export const LIMITS = {
  /** Bytes of the file as sent. */
  file: 20 * 1024 * 1024,
  /** Pieces of a workbook's archive. */
  pieces: 2000,
  /** Bytes of all the pieces read, once inflated. */
  inflated: 500 * 1024 * 1024,
  /** Inflated bytes between two tags: a text, a comment or an attribute that does not end. */
  run: 1024 * 1024,
  sheets: 200,
  /** Rows that hold something. */
  rows: 300_000,
  /** Rows of a sheet or lines of a text, empty ones included: what a spreadsheet can show. */
  lines: 1_048_576,
  columns: 1000,
  /** Cells that hold something. */
  cells: 5_000_000,
  /** Cells a sheet names, empty ones included. */
  named: 20_000_000,
  /** Signs of one cell: what a spreadsheet can hold. */
  text: 32_767,
  /** Different texts of a workbook, and their signs together. */
  strings: 2_000_000,
  stringSigns: 100_000_000,
  /** Bytes of the table once read: one text may stand in every cell. */
  table: 160 * 1024 * 1024,
  /** Formats of a workbook. */
  formats: 70_000,
  milliseconds: 30_000,
} as const

/** The most a file may weigh, in bytes. */
export const TABLE_LIMIT = LIMITS.file

const number = (n: number) => n.toLocaleString('fr-FR')
const CUT = 'découpez-le, par exemple par année, puis importez les morceaux l’un après l’autre.'

/** What is wrong with a file, and what to do about it. */
export const TABLE_FAULTS = {
  heavy: `Ce fichier dépasse 20 Mo : ${CUT}`,
  empty: 'Ce fichier est vide. Vérifiez qu’il s’agit du bon fichier.',
  'no-row': 'Ce fichier ne contient aucune ligne. Vérifiez qu’il s’agit du bon fichier.',
  rows: `Ce fichier compte plus de ${number(LIMITS.rows)} lignes : ${CUT}`,
  lines: `Ce fichier compte plus de ${number(LIMITS.lines)} lignes, vides comprises : c’est plus qu’un tableur n’en montre. Supprimez les lignes vides, ou ${CUT}`,
  columns: `Ce tableau compte plus de ${number(LIMITS.columns)} colonnes. Gardez celles qui servent, ou vérifiez qu’aucune cellule n’est remplie loin à droite.`,
  cells: `Ce tableau compte plus de ${number(LIMITS.cells)} cellules remplies. Gardez les colonnes qui servent, ou ${CUT}`,
  text: `Une cellule contient plus de ${number(LIMITS.text)} caractères : c’est plus qu’un tableur n’en admet. Vérifiez qu’il s’agit du bon fichier et du bon séparateur.`,
  sheets: `Ce classeur compte plus de ${number(LIMITS.sheets)} feuilles. Enregistrez la feuille utile dans un fichier à part.`,
  bomb: 'Ce classeur est bien plus grand une fois ouvert qu’il n’y paraît. Supprimez les feuilles, lignes et colonnes vides ou mises en forme inutilement, ou enregistrez-le au format CSV.',
  slow: `La lecture de ce fichier demande trop de temps. Enregistrez le tableau au format CSV, ou ${CUT}`,
  memory: `La lecture de ce fichier demande trop de mémoire. Enregistrez le tableau au format CSV, ou ${CUT}`,
  busy: 'Beaucoup de fichiers sont en cours de lecture. Déposez le vôtre de nouveau dans une minute.',
  damaged:
    'Ce classeur est abîmé et n’a pas pu être ouvert. Ouvrez-le dans Excel ou LibreOffice et enregistrez-le de nouveau.',
  unsafe:
    'Ce classeur contient des définitions (DOCTYPE) qu’aucun tableur n’écrit : il n’a pas été lu. Ouvrez-le dans Excel ou LibreOffice et enregistrez-le de nouveau.',
  encrypted: 'Ce classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe.',
  'not-a-workbook':
    'Cette archive n’est pas un classeur. Si elle contient des tableaux, sortez-les de l’archive et déposez-les un par un.',
  binary: 'Ce classeur est au format Excel binaire (.xlsb). Enregistrez-le au format XLSX, puis déposez-le de nouveau.',
  'other-document':
    'Ce document vient d’Excel, de Word ou de LibreOffice, mais ce n’est pas un tableau. Enregistrez le tableau au format XLSX, ODS ou CSV.',
  kind: 'Ce type de fichier n’est pas lu. Enregistrez le tableau au format CSV, XLSX (Excel) ou ODS (LibreOffice) puis recommencez.',
  unreadable:
    'Ce fichier n’est pas un tableau : il contient des signes illisibles. Enregistrez le tableau au format CSV, XLSX ou ODS.',
} as const
export type TableFault = keyof typeof TABLE_FAULTS

/** A file that is not read, and why, in the words of the page. */
export class TableRefused extends Error {
  override name = 'TableRefused'
  constructor(fault: TableFault | { message: string }) {
    super(typeof fault === 'string' ? TABLE_FAULTS[fault] : fault.message)
  }
}

/** Throws when the time given to one reading is over. */
export type Deadline = () => void

/** A deadline from now: asked often, it costs nothing. */
export function deadlineIn(milliseconds: number, now: () => number = () => performance.now()): Deadline {
  const end = now() + milliseconds
  return () => {
    if (now() > end) throw new TableRefused('slow')
  }
}
