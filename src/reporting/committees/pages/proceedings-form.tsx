import type { ReactElement } from 'react'
import { ErrorSummary, FieldRow, StalePage, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { DateField, Form, HiddenVersion, Radios, Select, TextArea, TextField } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import {
  type AgendaItem,
  type Decision,
  DECISION_KINDS,
  FOLLOW_UPS,
  type Intervention,
  INTERVENTION_KINDS,
  type Meeting,
  VERDICTS,
} from '../committee.ts'
import type { DecisionInput, InterventionInput } from '../store/proceedings.ts'
import { pathOf } from './shell.tsx'

const NONE: FieldErrors = {}
const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

type FormProps<T> = { meeting: Meeting; items: readonly AgendaItem[]; saved?: T; typed: Typed; errors?: FieldErrors }

function pointSelect(
  items: readonly AgendaItem[],
  field: { name: string; value: string; error: string | undefined },
): ReactElement {
  return (
    <Select
      {...field}
      label="Point de l’ordre du jour"
      prompt="Hors point"
      options={items.map((one) => ({ value: String(one.id), label: `${one.position}. ${one.title}` }))}
    />
  )
}

export function InterventionPage({
  meeting,
  items,
  saved,
  typed,
  errors = NONE,
}: FormProps<Intervention>): ReactElement {
  const fresh = Object.keys(typed).length === 0
  const field = (name: string, own: string | number | null | undefined) => ({
    name,
    value: fresh ? String(own ?? '') : typedText(typed, name),
    error: errors[name],
  })
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        object
        title={saved ? `${INTERVENTION_KINDS[saved.kind]} : ${saved.speaker}` : 'Noter une intervention'}
        where={meeting.title}
      />
      <Form action={pathOf(meeting, saved ? `/interventions/${saved.id}` : '/interventions/nouvelle')} guard>
        {saved ? <HiddenVersion version={fresh ? saved.version : Number(typedText(typed, 'version'))} /> : null}
        <Radios
          {...field('kind', saved?.kind ?? 'question')}
          label="Sorte"
          choices={options(INTERVENTION_KINDS)}
          required
        />
        {pointSelect(items, field('item', saved?.item))}
        <TextField
          {...field('speaker', saved?.speaker)}
          label="Qui parle"
          help="Par sa fonction : la responsable de l’accueil de la mairie de Montclair"
          required
        />
        <TextArea {...field('body', saved?.body)} label="Ce qui a été dit" limit={4000} required />
        <TextArea {...field('answer', saved?.answer)} label="Réponse donnée en séance" limit={4000} rows={3} />
        <Radios
          {...field('followUp', saved?.followUp ?? 'none')}
          label="Suite"
          choices={options(FOLLOW_UPS)}
          required
        />
        <TextArea {...field('outcome', saved?.outcome)} label="Suite donnée" limit={2000} rows={2} />
        <DateField {...field('closedOn', saved?.closedOn)} label="Close le" />
        <SubmitRow
          label="Enregistrer l’intervention"
          cancel={{ href: pathOf(meeting, '/suites'), label: 'Revenir aux suites' }}
        />
      </Form>
    </>
  )
}

export function DecisionPage({ meeting, items, saved, typed, errors = NONE }: FormProps<Decision>): ReactElement {
  const fresh = Object.keys(typed).length === 0
  const field = (name: string, own: string | number | null | undefined) => ({
    name,
    value: fresh ? String(own ?? '') : typedText(typed, name),
    error: errors[name],
  })
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        object
        title={saved ? saved.subject || DECISION_KINDS[saved.kind] : 'Ajouter une décision'}
        where={meeting.title}
      />
      <Form action={pathOf(meeting, saved ? `/decisions/${saved.id}` : '/decisions/nouvelle')} guard>
        {saved ? <HiddenVersion version={fresh ? saved.version : Number(typedText(typed, 'version'))} /> : null}
        <Radios
          {...field('kind', saved?.kind ?? 'decision')}
          label="Sorte"
          choices={options(DECISION_KINDS)}
          required
        />
        {pointSelect(items, field('item', saved?.item))}
        <TextField {...field('subject', saved?.subject)} label="Objet" help="Pour un avis : le modèle ou le document" />
        <TextArea {...field('body', saved?.body)} label="Décision ou avis" limit={4000} required />
        <Select {...field('verdict', saved?.verdict)} label="Avis rendu" options={options(VERDICTS)} />
        <TextField {...field('owner', saved?.owner)} label="Responsable" help="Une fonction" />
        <FieldRow>
          <DateField {...field('dueOn', saved?.dueOn)} label="Avant le" />
          <DateField {...field('doneOn', saved?.doneOn)} label="Appliquée le" />
        </FieldRow>
        <SubmitRow
          label="Enregistrer la décision"
          cancel={{ href: pathOf(meeting, '/suites'), label: 'Revenir aux suites' }}
        />
      </Form>
    </>
  )
}

type StaleProps = { meeting: Meeting; typed: Typed } & (
  | { kind: 'interventions'; saved: Intervention; mine: InterventionInput }
  | { kind: 'decisions'; saved: Decision; mine: DecisionInput }
)

export function ProceedingsStale(props: StaleProps): ReactElement {
  const { meeting, typed, kind, saved } = props
  const rows =
    props.kind === 'interventions'
      ? [
          ['Qui parle', props.mine.speaker, props.saved.speaker],
          ['Ce qui a été dit', props.mine.body, props.saved.body],
          ['Réponse', props.mine.answer, props.saved.answer],
          ['Suite', FOLLOW_UPS[props.mine.followUp], FOLLOW_UPS[props.saved.followUp]],
          ['Suite donnée', props.mine.outcome, props.saved.outcome],
        ]
      : [
          ['Objet', props.mine.subject, props.saved.subject],
          ['Décision', props.mine.body, props.saved.body],
          ['Responsable', props.mine.owner, props.saved.owner],
          ['Avant le', props.mine.dueOn ?? '', props.saved.dueOn ?? ''],
          ['Appliquée le', props.mine.doneOn ?? '', props.saved.doneOn ?? ''],
        ]
  return (
    <StalePage
      what={meeting.title}
      since="modifiée entre-temps par une autre personne"
      action={pathOf(meeting, `/${kind}/${saved.id}`)}
      version={saved.version}
      typed={typed}
      back={pathOf(meeting, '/suites')}
      rows={rows.map(([label = '', mine = '', other = '']) => ({ label, mine, saved: other }))}
    />
  )
}
