import type { ReactElement } from 'react'
import { inList } from '#src/ground/design/text/index.ts'
import { ObjectHead } from '#src/core/room/object-page.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, Section } from '#src/ground/design/page-head.tsx'
import { Pagination, Table } from '#src/ground/design/table.tsx'
import { ClockChanges, movedText } from '#src/core/room/clock-preview.tsx'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import { ENCODINGS, SEPARATORS } from '#src/ground/tables/table-file.ts'
import type { Report } from '../engine.ts'
import { lineText } from '../lines.ts'
import { FAULTS_KEPT } from '../findings.ts'
import type { Fault } from '../reading.ts'
import type { ImportRecord } from '../store/imports.ts'
import { ReadingForm, type WordChoices } from './reading-form.tsx'
import { counted } from './words.tsx'

export type TrialView = {
  profile: ImportProfile
  one: ImportRecord
  faultPage: number
  words: WordChoices
  /** « le 19 nov. à 10 h 12 » when the very same file was already stored. */
  twin: string | undefined
}

export const FAULT_PAGE = 50
const number = (n: number) => n.toLocaleString('fr-FR')

/** The trial: what would enter, what stops it, how the file is read; then one button, with its number. */
export function TrialPage({ view }: { view: TrialView }): ReactElement {
  const { profile, one, twin } = view
  const { report } = one
  const here = `/reglages/imports/${one.id}`
  const clean = report.faultCount === 0 && report.missing.length === 0 && report.ready > 0
  return (
    <>
      <ObjectHead
        where={`Import, ${profile.label.toLowerCase()}`}
        title={one.fileName}
        state={<Mark state="coming" word="Essai" />}
        lead={finding(report)}
        acts={{
          primary: clean
            ? {
                label: report.inserted + report.updated === 0 ? 'Terminer' : `Enregistrer ${linesWord(report.ready)}`,
                post: `${here}/enregistrer`,
              }
            : undefined,
          others: [
            { label: 'Ouvrir le fichier déposé', href: `${here}/fichier` },
            { label: 'Abandonner cet essai', href: `${here}/abandonner` },
          ],
        }}
      />
      {twin === undefined ? null : <Notice kind="info" title={`Ce même fichier a déjà été enregistré ${twin}.`} />}
      {report.dropped.length === 0 ? null : (
        <Notice kind="info" title={`Colonnes jamais lues : ${report.dropped.join(', ')}.`}>
          <p>Elles désignent des agents. Aucun chiffre ne porte sur une personne.</p>
        </Notice>
      )}
      {report.notes === undefined ? null : (
        <Notice kind="info" title="Ce qui a été repris du fichier d’origine">
          <ul>
            {report.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      )}
      <LeftAside report={report} />
      <Told report={report} />
      {report.missing.length === 0 ? null : (
        <Notice
          kind="warning"
          title={`Il manque ${report.missing.length === 1 ? 'une colonne' : `${report.missing.length} colonnes`} : ${report.missing.join(', ')}.`}
        >
          <p>
            Dites plus bas dans quelle colonne du fichier elle se trouve, ou la valeur qu’elle a dans tout le fichier,
            puis relancez l’essai.
          </p>
        </Notice>
      )}
      <Faults view={view} />
      {clean && report.moved ? <ClockChanges changes={report.moved.changes} total={report.moved.count} /> : null}
      {clean ? <Preview profile={profile} one={one} /> : null}
      <ReadingForm profile={profile} one={one} words={view.words} folded={clean} />
      {clean ? null : <Preview profile={profile} one={one} />}
    </>
  )
}

/** Lines that are not stored, though nothing in them is to correct. */
function Told({ report: { told = [], parts } }: { report: Report }): ReactElement | null {
  if (told.length === 0) return null
  return (
    <Notice
      kind="info"
      title={told.length === 1 ? 'Une ligne ne sera pas reprise.' : `${told.length} lignes ne seront pas reprises.`}
    >
      <ul>
        {told.map(({ line, message }) => (
          <li key={line}>{`${lineText(parts, line)} : ${message}`}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** What was not read, or read together: never without a word. */
function LeftAside({ report }: { report: Report }): ReactElement | null {
  const { sheets = [], parts = [], left = { hidden: 0, totals: 0 }, summed = 0 } = report
  const read = parts.map(({ sheet }) => sheet)
  const quoted = (names: readonly string[]) => inList(names.map((name) => `« ${name} »`))
  const others = sheets
    .filter(({ name }) => !read.includes(name))
    .map(({ name, hidden }) => (hidden ? `${name}, masquée` : name))
  const told = [
    sheets.length < 2
      ? ''
      : `${read.length === 1 ? 'Feuille lue' : 'Feuilles lues'} : ${quoted(read)}.${others.length === 0 ? '' : ` ${others.length === 1 ? 'Non lue' : 'Non lues'} : ${quoted(others)}.`}`,
    left.hidden === 0
      ? ''
      : `${counted(left.hidden, 'ligne')} ${left.hidden === 1 ? 'masquée par le tableur n’est pas lue' : 'masquées par le tableur ne sont pas lues'}.`,
    left.totals === 0
      ? ''
      : `${counted(left.totals, 'ligne')} de total laissée${left.totals === 1 ? '' : 's'} de côté.`,
    summed === 0 ? '' : `${counted(summed, 'ligne')} additionnée${summed === 1 ? '' : 's'} à une autre de même clé.`,
  ].filter((text) => text !== '')
  return told.length === 0 ? null : (
    <Notice kind="info" title={told.join(' ')}>
      <p>Vous pouvez en décider autrement plus bas.</p>
    </Notice>
  )
}

const linesWord = (n: number) => (n === 1 ? 'la ligne' : `les ${number(n)} lignes`)

function finding(report: Report): string {
  if (report.missing.length > 0)
    return `${counted(report.lines, 'ligne')} dans ce fichier. Rien n’est encore enregistré.`
  if (report.lines === 0)
    return 'Ce fichier a bien ses en-têtes, mais aucune ligne dessous. Remplissez-le puis déposez-le de nouveau.'
  const counts = [
    report.inserted > 0 ? counted(report.inserted, 'nouvelle') : '',
    report.updated > 0 ? counted(report.updated, 'modifiée') : '',
    report.unchanged > 0
      ? `${number(report.unchanged)} déjà ${report.unchanged > 1 ? 'enregistrées' : 'enregistrée'} à l’identique`
      : '',
    report.faultCount > 0 ? counted(report.faultCount, 'erreur') : '',
  ].filter((text) => text !== '')
  const end =
    report.faultCount > 0
      ? 'Un import entre en entier ou pas du tout : corrigez d’abord.'
      : report.inserted + report.updated === 0
        ? 'Ce fichier ne change rien.'
        : `${report.moved ? `Une fois enregistré, ${movedText(report.moved.count)}. ` : ''}Rien n’est encore enregistré.`
  return `${counted(report.lines, 'ligne')} : ${counts.join(', ')}. ${end}`
}

function Faults({ view }: { view: TrialView }): ReactElement | null {
  const { one, faultPage, profile } = view
  const { report } = one
  if (report.faultCount === 0) return null
  const shown = report.faults.slice((faultPage - 1) * FAULT_PAGE, faultPage * FAULT_PAGE)
  const here = `/reglages/imports/${one.id}`
  return (
    <Section
      title="À corriger"
      count={number(report.faultCount)}
      action={<a href={`${here}/erreurs.csv`}>Télécharger la liste (CSV)</a>}
      note={
        <>
          Corrigez ces lignes dans le fichier puis{' '}
          <a href={`/reglages/imports/${profile.code}`}>déposez-le de nouveau</a> ; un mot inconnu peut aussi recevoir
          son sens plus bas.
        </>
      }
    >
      <Table<Fault>
        caption="Erreurs par ligne et par colonne"
        captionHidden
        rows={shown}
        rowKey={(fault) => `${fault.line}-${fault.column}-${fault.message}`}
        columns={[
          { key: 'line', head: 'Ligne', cell: (fault) => lineText(report.parts, fault.line) },
          { key: 'column', head: 'Colonne', cell: (fault) => fault.column },
          {
            key: 'value',
            head: 'Dans le fichier',
            cell: (fault) => (fault.value === '' ? <span className="pv-grey">vide</span> : fault.value),
          },
          { key: 'what', head: 'Que faire', cell: (fault) => fault.message, phone: 'wide' },
        ]}
      />
      <Pagination
        page={faultPage}
        pages={Math.ceil(report.faults.length / FAULT_PAGE)}
        href={(n) => `${here}?page=${n}`}
        shown={
          report.faultCount > report.faults.length
            ? `Les ${number(FAULTS_KEPT)} premières erreurs sur ${number(report.faultCount)}.`
            : `${counted(shown.length, 'erreur')} sur ${number(report.faultCount)}.`
        }
      />
    </Section>
  )
}

function Preview({ profile, one }: { profile: ImportProfile; one: ImportRecord }): ReactElement | null {
  const { report, mapping } = one
  const columns = profile.columns.filter((column) => mapping.columns[column.key] !== undefined)
  if (report.preview.length === 0 || columns.length === 0) return null
  const read = [
    report.format === 'csv' ? 'texte CSV' : `classeur ${report.format.toUpperCase()}`,
    mapping.encoding === null ? '' : ENCODINGS[mapping.encoding],
    mapping.separator === null ? '' : SEPARATORS[mapping.separator],
  ].filter((text) => text !== '')
  return (
    <Section
      title="Premières lignes"
      note={`Comme elles sont lues : ${read.join(', ')} ; en-têtes à la ligne ${report.headerLine}.`}
    >
      <Table
        caption="Premières lignes du fichier"
        captionHidden
        dense
        rows={report.preview}
        rowKey={(row) => row.line}
        columns={[
          { key: 'ligne', head: 'Dans le fichier', cell: (row) => lineText(report.parts, row.line) },
          ...columns.map((column) => ({
            key: column.key,
            head: column.label,
            cell: (row: { cells: readonly string[] }) =>
              column.sensitive === true ? (
                <span className="pv-grey">masqué</span>
              ) : (
                (row.cells[mapping.columns[column.key] ?? -1] ?? '')
              ),
          })),
        ]}
      />
    </Section>
  )
}
