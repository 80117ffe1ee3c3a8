// The index of the archive, as a paper: what it holds, commitment by commitment, with links to its entries by their names.
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount, inList } from '#src/ground/design/text/index.ts'
import type { Block, Inline, Report, Run } from '#src/ground/reports/index.ts'
import { isInForce, KINDS, STATES } from '#src/improving/evidence/index.ts'
import { type Commitment, countsOf, type Module, type Place, type Shown } from './contents.ts'
import { datesIn, placesIn } from './texts.ts'

export type IndexFacts = {
  title: string
  prefecture: string
  framework: string
  /** « Candidature déposée le 12 mai 2026 : son périmètre est figé. » */
  origin: string
  body: string
  day: PlainDate
  places: readonly Place[]
  modules: readonly Module[]
  shown: readonly Shown[]
  siteName: (id: number) => string
  moduleTitle: (key: string) => string
}

export const LIST_NAME = 'empreintes.sha256'
export const TABLE_NAME = 'engagements.csv'
export const INDEX_NAME = 'index.pdf'

/** What is said of an evidence beside its name: nothing while it is in force and whole. */
function remarkOf({ state, absent, validTo, validFrom, confidentiality, expectedFile }: Shown): string {
  const dated =
    state === 'expired' && validTo !== null
      ? `expirée le ${longDate(validTo)}`
      : state === 'coming' && validFrom !== null
        ? `vaut à partir du ${longDate(validFrom)}`
        : ''
  const held =
    absent === 'restricted'
      ? 'diffusion restreinte, contenu non joint'
      : absent === 'expected'
        ? `fichier attendu${expectedFile === '' ? '' : ` « ${expectedFile} »`}, non joint`
        : confidentiality === 'internal'
          ? 'interne'
          : confidentiality === 'restricted'
            ? 'diffusion restreinte'
            : ''
  return [dated, held].filter(Boolean).join(', ')
}

const linked = (one: Shown): Run =>
  one.entry === undefined ? { text: one.title } : { text: one.title, href: one.entry }

function evidenceCell(one: Commitment, siteName: IndexFacts['siteName']): Inline {
  const runs = one.evidence.flatMap((proof, index): (string | Run)[] => {
    const remark = remarkOf(proof)
    return [
      ...(index === 0 ? [] : ['\n']),
      linked(proof),
      ...(remark === '' ? [] : [{ text: ` (${remark})`, tone: 'quiet' as const }]),
    ]
  })
  if (one.missing.length === 0) return runs
  const where = one.missing.length === one.sites.length ? '' : ` : ${one.missing.map(siteName).join(', ')}`
  return [
    ...runs,
    ...(runs.length === 0 ? [] : ['\n']),
    { text: `Aucune preuve en vigueur${where}`, tone: 'off' as const },
  ]
}

function judgedCell(one: Commitment, siteName: IndexFacts['siteName']): Inline {
  const lines = [
    ...one.without.map(({ site, reason }) => `Ne s’applique pas, ${siteName(site)} : ${reason}`),
    ...one.ratings.map(({ rating, site, title, key }) =>
      [key === one.key ? rating : `${title} : ${rating}`, site === null ? '' : siteName(site)]
        .filter(Boolean)
        .join(', '),
    ),
    ...one.findings.map(({ kind, title, state }) => `${kind} : ${title} (${state.toLowerCase()})`),
  ]
  return lines.length === 0 ? 'Non évalué, aucun constat' : lines.join('\n')
}

function moduleBlocks({ title, commitments, unknown }: Module, facts: IndexFacts): Block[] {
  const { siteName } = facts
  const heading: Block = { kind: 'heading', level: 2, text: title }
  const left: Block[] =
    unknown === 0
      ? []
      : [
          {
            kind: 'paragraph',
            text: `${formatCount(unknown, 'engagement de ce module est', 'engagements de ce module sont')} à compléter depuis le référentiel : ${unknown === 1 ? 'son texte n’est pas connu, il ne figure' : 'leur texte n’est pas connu, ils ne figurent'} pas ici.`,
          },
        ]
  if (commitments.length === 0) return [heading, ...left]
  return [
    heading,
    {
      kind: 'table',
      caption: `Engagements : ${title}`,
      columns: [{ label: 'Engagement' }, { label: 'Preuves jointes' }, { label: 'Évaluation et constats' }],
      rows: commitments.map((one) => [
        [one.number, one.placeholder ? `${one.title} (à compléter)` : one.title].filter(Boolean).join('. '),
        evidenceCell(one, siteName),
        judgedCell(one, siteName),
      ]),
    },
    ...left,
  ]
}

/** Sources of what is told: assessments and audits, each once. */
function sourcesOf(modules: readonly Module[]): string[] {
  const commitments = modules.flatMap((one) => one.commitments)
  const rated = commitments.flatMap(({ ratings }) =>
    ratings.map(
      ({ assessment: { title, kind, heldOn } }) =>
        `${kind} « ${title} »${heldOn === null ? '' : `, ${longDate(heldOn)}`}`,
    ),
  )
  const found = commitments.flatMap(({ findings }) =>
    findings.map(({ audit, on }) => `Audit « ${audit} »${on === null ? '' : `, ${longDate(on)}`}`),
  )
  return [...new Set([...rated, ...found])]
}

function summary(facts: IndexFacts): Block[] {
  const counts = countsOf(facts.modules, facts.shown)
  const said = [
    `Ce dossier réunit ${formatCount(counts.commitments, 'engagement', 'engagements')} et ${formatCount(counts.evidence, 'preuve', 'preuves')}, dont ${formatCount(counts.files, 'fichier joint', 'fichiers joints')}.`,
    counts.missing === 0
      ? 'Chaque engagement a une preuve en vigueur à chacun de ses sites.'
      : `${formatCount(counts.missing, 'engagement n’a', 'engagements n’ont')} pas de preuve en vigueur à l’un au moins de ses sites.`,
    counts.absent === 0
      ? ''
      : `${formatCount(counts.absent, 'preuve est citée sans son contenu', 'preuves sont citées sans leur contenu')}.`,
    counts.unknown === 0
      ? ''
      : `${formatCount(counts.unknown, 'engagement « à compléter » n’y figure', 'engagements « à compléter » n’y figurent')} pas.`,
  ]
  return [
    {
      kind: 'key-values',
      rows: [
        ['Référentiel', facts.framework],
        ...(facts.body === '' ? [] : ([['Organisme', facts.body]] as const)),
        ['Périmètre', facts.origin],
        ['Sites', inList(facts.places.map(({ name }) => name))],
        ['Preuves et chiffres lus le', longDate(facts.day)],
      ],
    },
    { kind: 'paragraph', text: said.filter(Boolean).join(' ') },
  ]
}

const scopeTable = ({ places, moduleTitle }: IndexFacts): Block => ({
  kind: 'table',
  caption: 'Où chaque module s’applique',
  columns: [{ label: 'Site' }, { label: 'Modules et services' }],
  rows: places.map(({ name, modules }) => [
    name,
    modules.length === 0
      ? 'aucun module'
      : modules
          .map(
            ({ key, services }) =>
              `${moduleTitle(key)} : ${services.length === 0 ? 'tout le site' : services.join(', ')}`,
          )
          .join('\n'),
  ]),
})

/** Beyond, a table of pages says less than the tables above it. */
const MOST_ROWS = 150

/** Evidence that proves nothing on the day, or that is not joined: told apart, so that nobody has to look for it. */
function heldBack({ shown, siteName }: IndexFacts): Block[] {
  const rows = shown.filter(({ state, absent }) => absent !== undefined || !isInForce(state))
  if (rows.length === 0) return []
  const heading = { kind: 'heading', level: 1, text: 'Preuves hors de vigueur ou non jointes' } as const
  if (rows.length > MOST_ROWS)
    return [
      heading,
      {
        kind: 'paragraph',
        text: `${formatCount(rows.length, 'preuve est', 'preuves sont')} hors de vigueur ou sans contenu joint : chacune le dit à son engagement, plus haut et dans le tableau « ${TABLE_NAME} ».`,
      },
    ]
  return [
    heading,
    {
      kind: 'table',
      caption: 'Preuves hors de vigueur ou non jointes',
      columns: [{ label: 'Preuve' }, { label: 'Lieu' }, { label: 'Pourquoi' }],
      rows: rows.map((one) => [
        [linked(one), { text: ` ${KINDS[one.kind]}`, tone: 'quiet' }],
        placesIn(one.sites, siteName),
        remarkOf(one) || [STATES[one.state], datesIn(one)].filter(Boolean).join(', '),
      ]),
    },
  ]
}

/** The whole index. */
export function indexOf(facts: IndexFacts): Report {
  const sources = sourcesOf(facts.modules)
  return {
    metadata: {
      title: facts.title,
      subtitle: 'Dossier de labellisation : index des engagements et des preuves',
      lang: 'fr',
      author: facts.prefecture,
      date: facts.day,
      dateLabel: longDate(facts.day),
      issuer: [facts.prefecture],
      running: 'Dossier de labellisation',
    },
    numbered: false,
    blocks: [
      ...summary(facts),
      { kind: 'heading', level: 1, text: 'Périmètre' },
      scopeTable(facts),
      { kind: 'heading', level: 1, text: 'Engagements' },
      ...facts.modules.flatMap((one) => moduleBlocks(one, facts)),
      ...heldBack(facts),
      ...(sources.length === 0
        ? []
        : ([
            { kind: 'heading', level: 1, text: 'D’où viennent évaluations et constats' },
            { kind: 'list', ordered: false, items: sources },
          ] as const)),
      { kind: 'heading', level: 1, text: 'Vérifier ce dossier' },
      {
        kind: 'paragraph',
        text: `Le fichier « ${LIST_NAME} » donne l’empreinte SHA-256 de chaque fichier. Une fois le dossier décompressé, la commande « sha256sum -c ${LIST_NAME} » dit si tous sont intacts. Le tableau « ${TABLE_NAME} » reprend cet index pour un tableur.`,
      },
    ],
  }
}
