import type { ReactElement } from 'react'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { PeriodField, periodWords } from '#src/ground/design/period-picker.tsx'
import { PlacesField, ScopeField, siteChoices } from '#src/core/room/place-picker.tsx'
import { ErrorSummary, type StaleRow, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, Radios, Select, TextArea, TextField } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { ButtonLink, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import type { NamedScope, Site } from '#src/core/organisation/index.ts'
import { type FieldErrors, type Typed, typedList, typedText } from '#src/ground/web/form.ts'
import type { AgendaItem, Meeting, MeetingBlock } from '../committee.ts'
import { pathOf } from './shell.tsx'

const NONE: FieldErrors = {}

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
          <ul className="pv-offers">
            {offers.map((one) => (
              <li key={one.kind}>
                <Form action={action}>
                  <input type="hidden" name="kind" value={one.kind} />
                  <p className="pv-rowtitle">{one.title}</p>
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
  /** What the block is called in its session. */
  name: string
  block: MeetingBlock
  offer: Offer | undefined
  sites: readonly Site[]
  /** Named scopes it may be read over; none for a block that is not. */
  scopes: readonly NamedScope[]
  last: boolean
  today: PlainDate
  typed: Typed
  errors?: FieldErrors
}

export function BlockPage({
  meeting,
  item,
  name: called,
  block,
  offer,
  sites,
  scopes,
  last,
  today,
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
      <PageHead object title={text ? title : called} where={`Point ${item.position}, ${item.title}`} />
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
            <PeriodField
              {...field('period', block.period)}
              label="Période"
              ask={{ today, before: [{ value: '', label: `Celle de la séance (${periodWords(meeting.period)})` }] }}
            />
            {scopes.length === 0 ? (
              <input type="hidden" name="scope" value={block.scope} />
            ) : (
              <ScopeField
                {...field('scope', block.scope)}
                help="S’il est choisi, il remplace les sites."
                prompt="Aucun"
                scopes={scopes}
              />
            )}
            <PlacesField
              name="sites"
              label="Sites"
              help="Aucun coché : ceux de la séance"
              values={fresh ? block.sites.map(String) : typedList(typed, 'sites')}
              error={errors['sites']}
              choices={siteChoices(sites)}
            />
          </>
        )}
        <SubmitRow
          label={text ? 'Enregistrer le texte' : 'Enregistrer le bloc'}
          cancel={pathOf(meeting, `/compte-rendu#b${block.id}`)}
        />
      </Form>
      <Section title="Place dans le point">
        {block.position === 1 ? null : (
          <PostButton icon="up" action={`${path}/place`} label="Monter" hidden={{ by: 'up' }} />
        )}
        {last ? null : <PostButton icon="down" action={`${path}/place`} label="Descendre" hidden={{ by: 'down' }} />}
        <ButtonLink href={`${path}/retirer`} label={text ? 'Retirer ce texte' : 'Retirer ce bloc'} />
      </Section>
    </>
  )
}

type Shown = Pick<MeetingBlock, 'title' | 'body' | 'option' | 'period' | 'scope' | 'sites'>
/** A text or the settings of a block, as typed and as saved meanwhile. */
export function staleBlock(mine: Shown, saved: Shown, sites: readonly Site[]): StaleRow[] {
  const names = (one: Shown) =>
    sites
      .filter(({ id }) => one.sites.includes(id))
      .map(({ name }) => name)
      .join(', ')
  const fields: readonly (readonly [string, (one: Shown) => string])[] = [
    ['Titre', (one) => one.title],
    ['Texte', (one) => one.body],
    ['Variante', (one) => one.option],
    ['Période', (one) => (one.period === '' ? '' : periodWords(one.period))],
    ['Périmètre nommé', (one) => one.scope],
    ['Sites', names],
  ]
  return fields.map(([label, of]) => ({ label, mine: of(mine), saved: of(saved) }))
}
