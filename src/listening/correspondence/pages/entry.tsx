import type { ReactElement } from 'react'
import { PlaceFields } from '#src/core/room/place-picker.tsx'
import { longDateWithWeekday, type PlainDate, type Term } from '#src/ground/calendar/index.ts'
import {
  BesideForm,
  ErrorSummary,
  Fieldset,
  FieldRow,
  StalePage,
  type StaleRow,
  SubmitRow,
} from '#src/ground/design/form-parts.tsx'
import { DateField, Form, HiddenVersion, Radios, Select, TextArea, TextField } from '#src/ground/design/form.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { Entry, Stale } from '../actions/register.ts'
import {
  BODY_LIMIT,
  BY_CHANNEL,
  type Channel,
  CHANNEL_CODES,
  CHANNELS,
  type DelayRule,
  KINDS,
  ruleFor,
  termInWords,
} from '../complaint.ts'
import { categoryName, type Lookups, procedureName, ruleInWords, serviceName, siteFullName } from '../lookups.ts'
import type { Complaint } from '../store/complaints.ts'

export type EntryFormProps = {
  title: string
  lookups: Lookups
  typed: Typed
  errors?: FieldErrors | undefined
  today: PlainDate
  rules: readonly DelayRule[]
  /** What each way in promises, once the site and the day are known. */
  promises: Promises | undefined
  /** Sites this person may write for. */
  sites: Lookups['sites']
  /** A correction of this request. */
  complaint?: Complaint | undefined
  action: string
  cancel: string
}

/** The due days of a request received on a day at a site, by its way in. */
export type Promises = {
  receivedOn: PlainDate
  site: string
  due: readonly { channel: Channel; term: Term; dueOn: PlainDate }[]
}

const options = (list: readonly { id: number; name: string }[]) =>
  list.map((one) => ({ value: String(one.id), label: one.name }))

/** The entry of a request, whatever it came by, and its correction. */
export function EntryForm(props: EntryFormProps): ReactElement {
  const { title, lookups, typed, errors = {}, today, complaint, action, cancel } = props
  const field = (name: string) => ({ name, value: typedText(typed, name), error: errors[name] })
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead where={complaint?.reference ?? 'Réclamations et suggestions'} title={title} object />
      <BesideForm
        aside={
          <div data-pv-facts="/reclamations/nouvelle?arrivee=channel&jour=receivedOn&site=site" aria-live="polite">
            <DueFacts {...props} />
          </div>
        }
      >
        <Form action={action} guard>
          {complaint === undefined ? null : (
            <HiddenVersion version={Number(typedText(typed, 'version')) || complaint.version} />
          )}
          {complaint === undefined ? <input type="hidden" name="display" value={typedText(typed, 'display')} /> : null}
          <input type="hidden" name="urnOpening" value={typedText(typed, 'urnOpening')} />
          <Fieldset legend="L’arrivée">
            <Radios
              {...field('kind')}
              label="Nature"
              required
              choices={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
            />
            <FieldRow>
              <Select
                {...field('channel')}
                label="Arrivée par"
                required
                prompt="Choisir une voie"
                options={CHANNEL_CODES.map((value) => ({ value, label: CHANNELS[value] }))}
              />
              <DateField {...field('receivedOn')} label="Reçue le" required max={today} />
            </FieldRow>
            <PlaceFields
              sites={props.sites}
              services={lookups.services}
              site={{ ...field('site'), required: true, prompt: 'Choisir un site' }}
              service={{
                ...field('service'),
                help: 'Sans service, la demande reste à orienter.',
                prompt: 'À orienter',
              }}
            />
          </Fieldset>
          <Fieldset legend="La demande">
            <TextField
              {...field('subject')}
              label="Objet"
              required
              help="En une ligne, dans les mots de l’usager. Sans nom de personne."
              maxLength={200}
            />
            <TextArea {...field('body')} label="Texte de l’usager" limit={BODY_LIMIT} rows={8} />
            <FieldRow>
              <Select
                {...field('category')}
                label="Catégorie"
                prompt="Sans catégorie"
                options={lookups.categories
                  .filter((one) => one.active || one.code === typedText(typed, 'category'))
                  .map((one) => ({ value: one.code, label: one.name }))}
              />
              <Select
                {...field('cause')}
                label="Démarche en cause"
                prompt="Aucune ou inconnue"
                options={options(
                  lookups.procedures.filter((one) => one.active || String(one.id) === typedText(typed, 'cause')),
                )}
              />
            </FieldRow>
          </Fieldset>
          <Fieldset
            legend="L’usager"
            help="Pour lui répondre. Masqué dans les listes, effacé à la fin de la durée de conservation."
          >
            <TextField {...field('name')} label="Nom" maxLength={120} width="medium" />
            <FieldRow>
              <TextField {...field('email')} label="Courriel" type="email" maxLength={200} />
              <TextField {...field('phone')} label="Téléphone" type="tel" maxLength={40} />
            </FieldRow>
            <TextArea {...field('address')} label="Adresse postale" limit={400} rows={3} />
          </Fieldset>
          <SubmitRow
            label={complaint === undefined ? 'Enregistrer la demande' : 'Enregistrer la correction'}
            cancel={cancel}
            next={complaint === undefined ? 'la suivante' : undefined}
          />
        </Form>
      </BesideForm>
    </>
  )
}

/** Until when an answer is promised: by its way in, or the rule alone while the site is not known. */
function DueFacts({ promises, rules, today, typed }: EntryFormProps): ReactElement {
  if (!promises) {
    return (
      <>
        <h2>Réponse au plus tard</h2>
        <p>{`${ruleInWords(CHANNEL_CODES.map((channel) => ruleFor(rules, channel, today)))}.`}</p>
      </>
    )
  }
  const { receivedOn, site, due } = promises
  const own = due.find(({ channel }) => channel === typedText(typed, 'channel'))
  const others = due.filter((one) => one !== own)
  const days = [...Map.groupBy(others, ({ dueOn }) => dueOn)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return (
    <>
      <h2>Réponse au plus tard</h2>
      {own === undefined ? null : (
        <p>
          <strong>{longDateWithWeekday(own.dueOn)}</strong>
          {`, ${termInWords(own.term)} pour ${BY_CHANNEL[own.channel]}.`}
        </p>
      )}
      <p className="pv-sub">{`Reçue le ${longDateWithWeekday(receivedOn)}, ${site}.`}</p>
      {own === undefined ? null : <h3>Par une autre voie</h3>}
      <KeyValues
        look="ruled"
        items={days.map(([day, ways]) => ({
          label: ways.map(({ channel }) => CHANNELS[channel]).join(', '),
          value: longDateWithWeekday(day),
        }))}
      />
    </>
  )
}

export type EntryStaleProps = {
  mine: Entry
  saved: Stale
  typed: Typed
  lookups: Lookups
  action: string
  back: string
}

/** Somebody saved in between: both versions, nothing lost. */
export function EntryStale({ mine, saved, typed, lookups, action, back }: EntryStaleProps): ReactElement {
  const { stale, contact } = saved
  const row = (label: string, mineText: string, savedText: string): StaleRow => ({
    label,
    mine: mineText,
    saved: savedText,
  })
  const rows = [
    row('Nature', KINDS[mine.kind], KINDS[stale.kind]),
    row('Arrivée par', CHANNELS[mine.channel], CHANNELS[stale.channel]),
    row('Reçue le', longDateWithWeekday(mine.receivedOn), longDateWithWeekday(stale.receivedOn)),
    row('Site', siteFullName(lookups, mine.site), siteFullName(lookups, stale.site)),
    row('Service', serviceName(lookups, mine.service), serviceName(lookups, stale.service)),
    row('Objet', mine.subject, stale.subject),
    row('Texte de l’usager', mine.body, stale.body),
    row('Catégorie', categoryName(lookups, mine.category), categoryName(lookups, stale.category)),
    row('Démarche en cause', procedureName(lookups, mine.cause) ?? '', procedureName(lookups, stale.cause) ?? ''),
    row('Nom', mine.contact.name, contact.name),
    row('Courriel', mine.contact.email, contact.email),
    row('Téléphone', mine.contact.phone, contact.phone),
    row('Adresse postale', mine.contact.address, contact.address),
  ]
  return (
    <StalePage
      what={stale.reference}
      since="modifiée pendant votre saisie"
      rows={rows}
      action={action}
      version={stale.version}
      typed={typed}
      back={back}
    />
  )
}
