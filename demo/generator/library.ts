// The library of the demonstration: documents in force, some to be read again, one to come, one awaiting a visa, one withdrawn.
import { addDays, addMonths, type PlainDate } from '#src/ground/calendar/index.ts'
import { USUAL_KINDS } from '#src/improving/library/document.ts'
import type { Files, Row } from './folder.ts'
import { TEXTS, type Text } from './library-texts.ts'
import { plainPdf } from './pdf.ts'
import type { Draw } from './random.ts'

type Site = { code: string; name: string }
type Library = { files: Files; beside: Record<string, Uint8Array> }

const EMPTY: Row = {
  site: null,
  submittedOn: null,
  quorum: 1,
  approvedOn: null,
  approvedBy: null,
  opinion: null,
  inForceFrom: null,
  inForceTo: null,
  withdrawnWhy: null,
  others: 0,
  reviewedOn: null,
  reviewDue: null,
}

/** Kinds of documents that agents say they read. */
const READ: ReadonlySet<string> = new Set(['procedure', 'guide'])

type Drawn = {
  versions: Row[]
  visas: Row[]
  sheets: Row[]
  readings: Row[]
  beside: Record<string, Uint8Array>
  yesterday: PlainDate
}
type Opinion = { code: string; words: string; on: PlainDate }

const asks = (drawn: Drawn, { code }: Text, { number, by, on }: { number: number; by: string; on: PlainDate | null }) =>
  drawn.visas.push({
    documentVersion: `${code} / v${number}`,
    function: by,
    decision: on === null ? null : 'approved',
    decidedOn: on,
    note: null,
  })

function add(drawn: Drawn, text: Text, { number, ...row }: Row & { number: number }): void {
  const file = `${text.code}${row.site ? `-${String(row.site)}` : ''}-v${number}.pdf`
  const more = number === 1 ? [] : ['Cette version tient compte des remarques des agents d’accueil.']
  drawn.beside[file] = plainPdf(text.title, [...text.body, ...more])
  const note = number === 1 ? 'Création.' : 'Remarques des agents et du comité prises en compte.'
  drawn.versions.push({ document: text.code, number, note, file, ...EMPTY, ...row })
}

/** Agents of the reception who sign a sheet. */
const OTHERS = 14

/** A signed sheet of the second version, with its scan. */
function signs(drawn: Drawn, { code, title }: Text, { readOn, people }: { readOn: PlainDate; people: number }): void {
  if (readOn > drawn.yesterday) return
  const [documentVersion, file] = [`${code} / v2`, `emargement-${code}.pdf`]
  drawn.beside[file] = plainPdf(`Feuille d’émargement : ${title}`, [
    `${people} agents d’accueil ont signé. Donnée de démonstration.`,
  ])
  drawn.sheets.push({ documentVersion, number: 1, readOn, file })
  drawn.readings.push({ documentVersion, readOn, function: 'Agent d’accueil', people, sheet: 1 })
}

/** Two versions one after the other: approved by a committee, then by visas or by its opinion. */
function twoVersions(
  drawn: Drawn,
  text: Text,
  { draw, site, opinion }: { draw: Draw; site: string | null; opinion: Opinion | undefined },
): void {
  const months = USUAL_KINDS.find(({ code }) => code === text.kind)?.reviewMonths ?? 12
  const second = addDays(drawn.yesterday, -Math.round(months * 30 * (0.2 + draw.next() * 0.9)))
  const given = text.kind === 'lettre-type' ? opinion : undefined
  const from = given ? addDays(given.on, 7) : second
  const first = addMonths(from, -months)
  const approvedBy = 'Comité de pilotage'
  add(drawn, text, {
    number: 1,
    site,
    addedOn: addDays(first, -30),
    approvedOn: addDays(first, -7),
    approvedBy,
    inForceFrom: first,
    inForceTo: from,
  })
  const approved = given
    ? { approvedOn: given.on, approvedBy: given.words, opinion: given.code }
    : { submittedOn: addDays(from, -20), quorum: 2, approvedOn: addDays(from, -5) }
  add(drawn, text, {
    number: 2,
    site,
    addedOn: addDays(from, -25),
    ...approved,
    ...(site === null || given ? {} : { approvedBy }),
    others: READ.has(text.kind) ? OTHERS : 0,
    inForceFrom: from,
    reviewDue: addMonths(from, months),
  })
  if (given || site !== null) return
  if (READ.has(text.kind)) signs(drawn, text, { readOn: addDays(from, 12), people: draw.between(6, OTHERS) })
  asks(drawn, text, { number: 2, by: 'Secrétaire général', on: addDays(from, -5) })
  asks(drawn, text, { number: 2, by: text.owner, on: addDays(from, -9) })
}

/** A third version: one to come, one that awaits a visa, one still a project. */
function third(drawn: Drawn, text: Text): void {
  const { yesterday, versions } = drawn
  const added = { number: 3, addedOn: addDays(yesterday, -30) }
  const asked = { ...added, submittedOn: addDays(yesterday, -20) }
  const by = 'Secrétaire général'
  if (text.code === 'guide-de-l-accueil') {
    const entry = addDays(yesterday, 32)
    const last = versions.at(-1)
    if (last) versions[versions.length - 1] = { ...last, inForceTo: entry }
    const on = addDays(yesterday, -4)
    add(drawn, text, { ...asked, approvedOn: on, inForceFrom: entry, reviewDue: addMonths(entry, 24) })
    asks(drawn, text, { number: 3, by, on })
  }
  if (text.code === 'guide-de-file-d-attente') {
    add(drawn, text, { ...asked, quorum: 2 })
    asks(drawn, text, { number: 3, by, on: null })
    asks(drawn, text, { number: 3, by: text.owner, on: addDays(yesterday, -2) })
  }
  if (text.code === 'fiche-communication-urgence') add(drawn, text, added)
}

/** The library of a département. `opinion`: the one that a committee gave on the model letters. */
export function libraryFiles(
  draw: Draw,
  { sites, yesterday, opinion }: { sites: readonly Site[]; yesterday: PlainDate; opinion?: Opinion },
): Library {
  const drawn: Drawn = { versions: [], visas: [], sheets: [], readings: [], beside: {}, yesterday }
  for (const text of TEXTS) {
    for (const site of text.each ? sites : [undefined])
      twoVersions(drawn, text, { draw, site: site?.code ?? null, opinion })
    third(drawn, text)
  }
  return {
    beside: drawn.beside,
    files: {
      'sortes-de-documents': USUAL_KINDS.map((kind) => ({ ...kind })),
      documents: TEXTS.map(({ code, title, kind, owner, summary }) => {
        const addedOn = addDays(yesterday, -900)
        const audienceRoles = READ.has(kind) ? 'Agent ; Chef de service' : null
        return { code, title, kind, owner, summary, audienceRoles, addedOn }
      }),
      'versions-de-documents': drawn.versions,
      'visas-de-documents': drawn.visas,
      'emargements-de-documents': drawn.sheets,
      'lectures-de-documents': drawn.readings,
    },
  }
}
