import type { ReactElement } from 'react'
import { ErrorSummary, FieldRow, StalePage, SubmitRow } from '#src/design/form-parts.tsx'
import { Checkboxes, Form, HiddenVersion, Radios, Select, TextArea, TextField } from '#src/design/form.tsx'
import { EmptyState } from '#src/design/list.tsx'
import { PageHead, PostButton, Section } from '#src/design/page-head.tsx'
import type { Site } from '#src/organisation/index.ts'
import { type FieldErrors, type Typed, typedList, typedText } from '#src/platform/form.ts'
import { type AgendaItem, ITEM_KINDS, type Meeting, type MeetingBlock } from '../committee.ts'
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
            {...field('papers', item?.papers ?? 0)}
            label="Papiers attendus"
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
  mine: Pick<AgendaItem, 'title' | 'presenter' | 'minutes' | 'papers'>
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
        { label: 'Papiers attendus', mine: String(mine.papers), saved: String(saved.papers) },
      ]}
    />
  )
}

export type Offer = { kind: string; title: string; options: readonly { code: string; label: string }[] }
type PickerProps = { meeting: Meeting; item: AgendaItem; offers: readonly Offer[]; errors?: FieldErrors }

/** What may be added to a point: a text, or a computed block of a room this person may read. */
export function PickerPage({ meeting, item, offers, errors = NONE }: PickerProps): ReactElement {
  const action = pathOf(meeting, `/points/${item.id}/blocs`)
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        object
        title={`Ajouter au point ${item.position}`}
        where={item.title}
        lead="Un bloc calculé se met à jour jusqu’au jour où le compte rendu est figé. Un texte s’écrit dans le compte rendu."
      />
      <PostButton action={action} label="Ajouter un texte" icon="typed" kind="primary" hidden={{ kind: 'text' }} />
      <Section title="Blocs calculés" rule>
        {offers.length === 0 ? (
          <EmptyState>Aucun bloc que votre rôle permette de lire.</EmptyState>
        ) : (
          <ul className="pv-duties">
            {offers.map((one) => (
              <li key={one.kind}>
                <Form action={action}>
                  <input type="hidden" name="kind" value={one.kind} />
                  <p className="pv-duties__title">{one.title}</p>
                  {one.options.length > 0 ? (
                    <Select
                      id={`variante-${one.kind}`}
                      name="option"
                      label="Variante"
                      options={one.options.map(({ code, label }) => ({ value: code, label }))}
                      value={one.options[0]?.code ?? ''}
                    />
                  ) : null}
                  <SubmitRow kind="secondary" label={`Ajouter « ${one.title} »`} />
                </Form>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <p>
        <a href={pathOf(meeting)}>Revenir à l’ordre du jour</a>
      </p>
    </>
  )
}

type BlockProps = {
  meeting: Meeting
  item: AgendaItem
  block: MeetingBlock
  offer: Offer | undefined
  sites: readonly Site[]
  last: boolean
  typed: Typed
  errors?: FieldErrors
}

export function BlockPage({
  meeting,
  item,
  block,
  offer,
  sites,
  last,
  typed,
  errors = NONE,
}: BlockProps): ReactElement {
  const fresh = Object.keys(typed).length === 0
  const text = block.kind === 'text'
  const field = (name: string, saved: string) => ({
    name,
    value: fresh ? saved : typedText(typed, name),
    error: errors[name],
  })
  const path = pathOf(meeting, `/blocs/${block.id}`)
  const title = text ? 'Texte' : (offer?.title ?? 'Bloc')
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead object title={title} where={`Point ${item.position}, ${item.title}`} />
      <Form action={path} guard>
        <HiddenVersion version={fresh ? block.version : Number(typedText(typed, 'version'))} />
        <TextField
          {...field('title', block.title)}
          label="Titre"
          help={text ? 'Vide : le texte suit sans titre' : `Vide : « ${title} »`}
        />
        {text ? (
          <TextArea
            {...field('body', block.body)}
            label="Texte"
            help="Une ligne vide sépare deux paragraphes ; « - » en début de ligne fait une liste"
            rows={14}
            limit={20_000}
          />
        ) : (
          <>
            {offer && offer.options.length > 0 ? (
              <Radios
                {...field('option', block.option)}
                label="Variante"
                choices={offer.options.map((one) => ({ value: one.code, label: one.label }))}
              />
            ) : (
              <input type="hidden" name="option" value={block.option} />
            )}
            <TextField
              {...field('period', block.period)}
              label="Période"
              help={`Vide : celle de la séance (${meeting.period})`}
              width="medium"
            />
            <Checkboxes
              name="sites"
              label="Sites"
              help="Aucun coché : ceux de la séance"
              values={fresh ? block.sites.map(String) : typedList(typed, 'sites')}
              error={errors['sites']}
              choices={sites.map((one) => ({ value: String(one.id), label: one.name }))}
            />
          </>
        )}
        <SubmitRow
          label={text ? 'Enregistrer le texte' : 'Enregistrer le bloc'}
          cancel={{ href: pathOf(meeting, `/compte-rendu#b${block.id}`), label: 'Revenir au compte rendu' }}
        />
      </Form>
      <Section title="Place dans le point">
        {block.position === 1 ? null : (
          <PostButton icon="up" action={`${path}/place`} label="Monter" hidden={{ by: 'up' }} />
        )}
        {last ? null : <PostButton icon="down" action={`${path}/place`} label="Descendre" hidden={{ by: 'down' }} />}
        <PostButton action={`${path}/retirer`} label={text ? 'Retirer ce texte' : 'Retirer ce bloc'} />
      </Section>
    </>
  )
}

export function BlockStale({
  meeting,
  saved,
  mine,
  typed,
}: {
  meeting: Meeting
  saved: MeetingBlock
  mine: { title: string; body: string; period: string; option: string }
  typed: Typed
}): ReactElement {
  return (
    <StalePage
      what={saved.title || 'Texte du compte rendu'}
      since="modifiée entre-temps par une autre personne"
      action={pathOf(meeting, `/blocs/${saved.id}`)}
      version={saved.version}
      typed={typed}
      back={pathOf(meeting, `/compte-rendu#b${saved.id}`)}
      rows={[
        { label: 'Titre', mine: mine.title, saved: saved.title },
        { label: 'Texte', mine: mine.body, saved: saved.body },
        { label: 'Variante', mine: mine.option, saved: saved.option },
        { label: 'Période', mine: mine.period, saved: saved.period },
      ]}
    />
  )
}
