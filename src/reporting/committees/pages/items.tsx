import type { ReactElement } from 'react'
import { ErrorSummary, FieldRow, StalePage, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, Select, TextField } from '#src/ground/design/form.tsx'
import { PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { type AgendaItem, ITEM_KINDS, type Meeting } from '../committee.ts'
import { pathOf } from './shell.tsx'

const NONE: FieldErrors = {}
const KINDS = Object.entries(ITEM_KINDS).map(([value, label]) => ({ value, label }))

type ItemProps = { meeting: Meeting; item?: AgendaItem; typed: Typed; errors?: FieldErrors }

export function ItemPage({ meeting, item, typed, errors = NONE }: ItemProps): ReactElement {
  const fresh = Object.keys(typed).length === 0
  const field = (name: string, saved: string | number | undefined) => ({
    name,
    value: fresh ? String(saved ?? '') : typedText(typed, name),
    error: errors[name],
  })
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead object title={item ? `Point ${item.position}` : 'Ajouter un point'} where={meeting.title} />
      <Form action={item ? pathOf(meeting, `/points/${item.id}`) : pathOf(meeting, '/points/nouveau')} guard>
        {item ? <HiddenVersion version={fresh ? item.version : Number(typedText(typed, 'version'))} /> : null}
        <TextField
          {...field('title', item?.title)}
          label="Intitulé"
          help="Le même dans l’ordre du jour, le diaporama et le compte rendu"
          required
        />
        <TextField
          {...field('presenter', item?.presenter)}
          label="Présenté par"
          help="Une fonction : la cheffe de la mission performance et qualité"
        />
        <FieldRow>
          <TextField
            {...field('minutes', item?.minutes ?? 10)}
            label="Durée en minutes"
            inputMode="numeric"
            width="short"
            required
          />
          <TextField
            {...field('attachmentsExpected', item?.attachmentsExpected ?? 0)}
            label="Pièces attendues"
            inputMode="numeric"
            width="short"
            required
          />
        </FieldRow>
        <Select {...field('kind', item?.kind ?? 'presentation')} label="Sorte de point" options={KINDS} required />
        <SubmitRow
          label={item ? 'Enregistrer le point' : 'Ajouter le point'}
          cancel={{ href: pathOf(meeting), label: 'Revenir à l’ordre du jour' }}
        />
      </Form>
      {item ? (
        <Section title="Retirer ce point">
          <p>Ses textes et ses blocs partent avec lui ; ce qui y a été dit et décidé reste à la séance.</p>
          <PostButton
            action={pathOf(meeting, `/points/${item.id}/retirer`)}
            label={`Retirer le point ${item.position}`}
          />
        </Section>
      ) : null}
    </>
  )
}

export function ItemStale({
  meeting,
  saved,
  mine,
  typed,
}: {
  meeting: Meeting
  saved: AgendaItem
  mine: Pick<AgendaItem, 'title' | 'presenter' | 'minutes' | 'attachmentsExpected'>
  typed: Typed
}): ReactElement {
  return (
    <StalePage
      what={`Point ${saved.position}`}
      since="modifié entre-temps par une autre personne"
      action={pathOf(meeting, `/points/${saved.id}`)}
      version={saved.version}
      typed={typed}
      back={pathOf(meeting)}
      rows={[
        { label: 'Intitulé', mine: mine.title, saved: saved.title },
        { label: 'Présenté par', mine: mine.presenter, saved: saved.presenter },
        { label: 'Durée', mine: String(mine.minutes), saved: String(saved.minutes) },
        { label: 'Pièces attendues', mine: String(mine.attachmentsExpected), saved: String(saved.attachmentsExpected) },
      ]}
    />
  )
}
