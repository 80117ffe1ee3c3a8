// The library of the demonstration: documents in force, some to be read again, one to come, one awaiting a visa, one withdrawn.
import { addDays, addMonths, type PlainDate } from '#src/ground/calendar/index.ts'
import { USUAL_KINDS } from '#src/improving/library/document.ts'
import type { Files, Row } from './folder.ts'
import { TEXTS, type Text } from './library-texts.ts'
import { paper } from './paper.ts'
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
  reviewedOn: null,
  reviewDue: null,
}

/** The library of a département. `opinion`: the one that a committee gave on the model letters. */
export function libraryFiles(
  draw: Draw,
  {
    sites,
    yesterday,
    opinion,
  }: { sites: readonly Site[]; yesterday: PlainDate; opinion?: { code: string; words: string; on: PlainDate } },
): Library {
  const versions: Row[] = []
  const visas: Row[] = []
  const beside: Record<string, Uint8Array> = {}
  const visa = (text: Text, number: number, { by, on, said }: { by: string; on: PlainDate | null; said?: string }) =>
    visas.push({
      documentVersion: `${text.code} / v${number}`,
      function: by,
      decision: on === null ? null : (said ?? 'approved'),
      decidedOn: on,
      note: null,
    })
  const add = (text: Text, number: number, row: Row) => {
    const place = row.site === null || row.site === undefined ? '' : `-${String(row.site)}`
    const file = `${text.code}${place}-v${number}.pdf`
    const more = number === 1 ? [] : ['Cette version tient compte des remarques des agents d’accueil.']
    beside[file] = paper(text.title, [...text.body, ...more])
    const note = number === 1 ? 'Création.' : 'Remarques des agents et du comité prises en compte.'
    versions.push({ document: text.code, number, note, file, ...EMPTY, ...row })
  }
  for (const [rank, text] of TEXTS.entries()) {
    const months = USUAL_KINDS.find(({ code }) => code === text.kind)?.reviewMonths ?? 12
    for (const site of text.each ? sites : [undefined]) {
      const at = { site: site?.code ?? null }
      const second = addDays(yesterday, -Math.round(months * 30 * (0.2 + draw.next() * 0.9)))
      const first = addMonths(second, -months)
      const byOpinion = text.kind === 'lettre-type' && opinion !== undefined && opinion.on > first
      const from = byOpinion ? addDays(opinion.on, 7) : second
      add(text, 1, {
        ...at,
        addedOn: addDays(first, -30),
        approvedOn: addDays(first, -7),
        approvedBy: 'Comité de pilotage',
        inForceFrom: first,
        inForceTo: from,
      })
      const approved = byOpinion
        ? { approvedOn: opinion.on, approvedBy: opinion.words, opinion: opinion.code }
        : { submittedOn: addDays(from, -20), quorum: 2, approvedOn: addDays(from, -5) }
      add(text, 2, {
        ...at,
        addedOn: addDays(from, -25),
        ...approved,
        inForceFrom: from,
        reviewDue: addMonths(from, months),
      })
      if (!byOpinion && site === undefined) {
        visa(text, 2, { by: 'Secrétaire général', on: addDays(from, -5) })
        visa(text, 2, { by: text.owner, on: addDays(from, -9) })
      }
    }
    if (rank === 0) {
      const entry = addDays(yesterday, 32)
      const last = versions.at(-1)
      if (last) versions[versions.length - 1] = { ...last, inForceTo: entry }
      add(text, 3, {
        addedOn: addDays(yesterday, -30),
        submittedOn: addDays(yesterday, -20),
        quorum: 1,
        approvedOn: addDays(yesterday, -4),
        inForceFrom: entry,
        reviewDue: addMonths(entry, 24),
      })
      visa(text, 3, { by: 'Secrétaire général', on: addDays(yesterday, -4) })
    }
    if (rank === 1) {
      add(text, 3, { addedOn: addDays(yesterday, -12), submittedOn: addDays(yesterday, -6), quorum: 2 })
      visa(text, 3, { by: 'Secrétaire général', on: null })
      visa(text, 3, { by: 'Responsable de l’accueil', on: addDays(yesterday, -2) })
    }
    if (text.code === 'fiche-communication-urgence') add(text, 3, { addedOn: addDays(yesterday, -3) })
  }
  return {
    beside,
    files: {
      'sortes-de-documents': USUAL_KINDS.map((kind) => ({ ...kind })),
      documents: TEXTS.map(({ code, title, kind, owner, summary }) => ({
        code,
        title,
        kind,
        owner,
        summary,
        addedOn: addDays(yesterday, -900),
      })),
      'versions-de-documents': versions,
      'visas-de-documents': visas,
    },
  }
}
