import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { Form, FileField } from '#src/ground/design/form.tsx'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { SCAN_FAULTS } from '#src/ground/sheets/sheets.ts'
import { type BatchRow, batchState, isPast, PAGE_WORDS, SHEET_STATES } from '../batch.ts'
import { answerWords, type SheetQuestion } from '../question.ts'
import type { ScanRow } from '../store/batches.ts'
import type { PageRow, Reading, Sheet } from '../store/sheets.ts'
import { BatchMark, ControlWords, LIST } from './list.tsx'

export const SCANS_HELP =
  'PDF, JPEG, PNG, TIFF ou photographies, plusieurs à la fois, 60 Mo au plus. À l’endroit ou à l’envers, dans l’ordre des pages.'

export type BatchProps = {
  batch: BatchRow
  siteName: string
  scans: readonly ScanRow[]
  pages: readonly PageRow[]
  sheets: readonly Sheet[]
  differences: readonly Reading[]
  questions: readonly SheetQuestion[]
  facts: ObjectFacts
  error?: string | undefined
  done?: string | undefined
}

export function BatchPage(props: BatchProps): ReactElement {
  const { batch, siteName, facts, done } = props
  const state = batchState(batch)
  return (
    <ObjectPage
      where={`Papier numérisé, ${batch.campaignName}`}
      title={`Visites du ${longDate(batch.day)}`}
      state={<BatchMark state={state} />}
      said={[siteName, batch.note === '' ? undefined : batch.note]}
      lead={<ControlWords rows={[batch]} />}
      acts={actsOf(batch)}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        isPast(batch) ? (
          <EmptyState>Ces comptes ont été repris d’un autre temps : aucune image n’est ici.</EmptyState>
        ) : (
          <Live {...props} />
        )
      }
      aside={<Facts batch={batch} />}
    />
  )
}

function actsOf({ id, review, due, scans, counted }: BatchRow): Acts {
  const here = `${LIST}/${id}`
  const primary =
    review > 0
      ? { label: 'Relire ce qui attend', href: `${here}/relecture` }
      : due > 0
        ? { label: 'Saisir de nouveau une feuille tirée au sort', href: `${here}/controle` }
        : undefined
  return {
    primary,
    others:
      review > 0 && due > 0 ? [{ label: 'Saisir de nouveau une feuille tirée au sort', href: `${here}/controle` }] : [],
    edit: `${here}/modifier`,
    remove: scans === 0 || counted === 0 ? `${here}/supprimer` : undefined,
  }
}

function Facts({ batch }: { batch: BatchRow }): ReactElement {
  const { sheets, counted, review, refused, aside, open, named, keepUntil, erasedOn } = batch
  return (
    <Section opening title="Feuilles">
      <KeyValues
        items={[
          { label: 'Lues', value: sheets },
          { label: 'Comptées', value: counted },
          { label: 'À relire', value: review },
          { label: 'Incomplètes', value: open },
          { label: 'Refusées', value: refused },
          { label: 'Écartées', value: aside },
          { label: 'Pages qui n’en sont pas', value: named },
          erasedOn === null
            ? { label: 'Images gardées jusqu’au', value: longDate(keepUntil) }
            : { label: 'Images effacées le', value: longDate(erasedOn) },
        ]}
      />
    </Section>
  )
}

function Live(props: BatchProps): ReactElement {
  const { batch, error } = props
  return (
    <>
      <Progress {...props} />
      <Waiting {...props} />
      <Named {...props} />
      <Differences {...props} />
      {batch.erasedOn === null ? (
        <Section title="Ajouter des fichiers">
          <Form action={`${LIST}/${batch.id}/fichiers`} files>
            <FileField
              name="scans"
              label="Numérisations"
              multiple
              accept=".pdf,image/*"
              help={SCANS_HELP}
              error={error}
              required
            />
            <SubmitRow label="Ajouter les fichiers" kind="secondary" />
          </Form>
        </Section>
      ) : null}
    </>
  )
}

/** How far the reading is: a script asks again as long as a file waits. */
function Progress({ batch, scans }: BatchProps): ReactElement {
  const words = ({ state, why, read, pages }: ScanRow): string => {
    if (state === 'refused')
      return why === 'erased'
        ? 'Effacé avant d’être lu'
        : (Object.entries(SCAN_FAULTS).find(([code]) => code === why)?.[1] ?? 'Illisible')
    return state === 'read'
      ? `Lu, ${formatCount(pages, 'page', 'pages')}`
      : pages === 0
        ? 'Attend son tour'
        : `${read} sur ${formatCount(pages, 'page', 'pages')}`
  }
  return (
    <Section opening title="Fichiers" count={scans.length}>
      <div data-pv-progress={batch.waiting > 0 ? '' : undefined} role="status">
        <Table
          caption="Fichiers du lot"
          captionHidden
          rows={scans}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', head: 'Fichier', cell: ({ name }) => name },
            { key: 'state', head: 'Lecture', cell: (one) => words(one) },
          ]}
        />
      </div>
      {batch.waiting > 0 ? (
        <p>
          <a href={`${LIST}/${batch.id}`}>Actualiser</a>
        </p>
      ) : null}
    </Section>
  )
}

const WHY: Readonly<Record<string, string>> = {
  blank: 'Elle ne dit rien.',
  person: 'Quelqu’un l’a écartée.',
  erased: 'Ses images sont parties avant d’être relues.',
  'totals-kept': 'Un total a déjà été repris pour le papier de ce site : la compter compterait deux fois.',
  before: 'La campagne n’avait pas commencé ce jour-là.',
  after: 'La campagne était terminée ce jour-là.',
  'in-future': 'Ce jour n’est pas encore venu.',
  archived: 'La campagne est archivée.',
  'not-served': 'Le service n’était pas servi sur ce site ce jour-là.',
}

function Waiting({ batch, sheets }: BatchProps): ReactElement {
  const shown = sheets.filter(({ state }) => state !== 'counted')
  return (
    <Section title="Feuilles qui ne sont pas comptées" count={shown.length === 0 ? undefined : shown.length}>
      {shown.length === 0 ? (
        <EmptyState>Toutes les feuilles lues sont comptées.</EmptyState>
      ) : (
        <Table
          caption="Feuilles qui ne sont pas comptées"
          captionHidden
          rows={shown}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', head: 'Feuille', cell: ({ id, number }) => nameOf({ id, number }, sheets) },
            {
              key: 'state',
              head: 'État',
              cell: ({ state }) => <Mark state={state === 'review' ? 'decide' : 'final'} word={SHEET_STATES[state]} />,
            },
            {
              key: 'why',
              head: 'Pourquoi',
              cell: ({ state, why }) => (state === 'open' ? 'Il lui manque une page.' : (WHY[why] ?? '')),
            },
            { key: 'act', head: 'Acte', cell: (sheet) => <SheetAct batch={batch.id} sheet={sheet} sheets={sheets} /> },
          ]}
        />
      )}
    </Section>
  )
}

/** « Feuille 12 », or its rank in the batch when it bears no number. */
export const nameOf = ({ id, number }: Pick<Sheet, 'id' | 'number'>, sheets: readonly Sheet[]): string =>
  number > 0 ? `Feuille n° ${number}` : `${sheets.findIndex((one) => one.id === id) + 1}ᵉ feuille du lot`

function SheetAct({ batch, sheet, sheets }: { batch: number; sheet: Sheet; sheets: readonly Sheet[] }): ReactElement {
  const { id, state, version, why } = sheet
  const here = `${LIST}/${batch}/feuilles/${id}`
  const name = nameOf(sheet, sheets)
  if (why === 'erased') return <></>
  return state === 'refused' || state === 'aside' ? (
    <PostButton action={`${here}/representer`} hidden={{ version }} label="Présenter de nouveau" about={name} />
  ) : (
    <PostButton action={`${here}/ecarter`} hidden={{ version }} label="Écarter" about={name} />
  )
}

function Named({ batch, pages, scans }: BatchProps): ReactElement | null {
  const named = pages.filter(({ state }) => state !== 'read')
  if (named.length === 0) return null
  const files = new Map(scans.map(({ id, name }) => [id, name]))
  return (
    <Section title="Pages qui ne sont pas lues" count={named.length}>
      <Table
        caption="Pages qui ne sont pas lues"
        captionHidden
        rows={named}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', head: 'Page', cell: ({ scan, number }) => `${files.get(scan) ?? ''}, page ${number}` },
          { key: 'why', head: 'Pourquoi', cell: ({ state }) => PAGE_WORDS[state] ?? '' },
          {
            key: 'seen',
            head: 'Image',
            cell: ({ id, shown, scan, number }) =>
              shown ? (
                <a href={`${LIST}/${batch.id}/pages/${id}`}>{`Voir ${files.get(scan) ?? ''}, page ${number}`}</a>
              ) : (
                'effacée'
              ),
          },
        ]}
      />
    </Section>
  )
}

function Differences({ batch, differences, questions, sheets }: BatchProps): ReactElement | null {
  if (batch.controlled === 0) return null
  const of = (code: string) => questions.find((one) => one.code === code)
  return (
    <Section title="Désaccords" count={differences.length === 0 ? undefined : differences.length}>
      {differences.length === 0 ? (
        <EmptyState>Les feuilles saisies de nouveau disent ce que la machine avait lu.</EmptyState>
      ) : (
        <Table
          caption="Questions où la personne et la machine ont lu autre chose"
          captionHidden
          rows={differences}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'sheet',
              head: 'Feuille',
              cell: ({ sheet }) => nameOf(sheets.find(({ id }) => id === sheet) ?? { id: sheet, number: 0 }, sheets),
            },
            { key: 'question', head: 'Question', cell: ({ code }) => of(code)?.label ?? '' },
            { key: 'read', head: 'Comptée', cell: ({ code, settled }) => answerWords(of(code), settled ?? []) },
            { key: 'keyed', head: 'Saisie de nouveau', cell: ({ code, keyed }) => answerWords(of(code), keyed ?? []) },
            {
              key: 'seen',
              head: 'Image',
              cell: ({ id, shown, code }) =>
                shown ? (
                  <a href={`${LIST}/${batch.id}/lectures/${id}`}>{`Voir ${of(code)?.label ?? ''}`}</a>
                ) : (
                  'effacée'
                ),
            },
          ]}
        />
      )}
    </Section>
  )
}
