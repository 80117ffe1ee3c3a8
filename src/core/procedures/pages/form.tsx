import type { ReactElement } from 'react'
import { ErrorSummary, Fieldset, FieldRow, StalePage, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Checkbox, DateField, Form, HiddenVersion, Select, TextArea, TextField } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { ProcedureTyped } from '../input.ts'
import type { Procedure } from '../procedure.ts'

export type FormProps = {
  title: string
  action: string
  back: string
  typed: Typed
  errors?: FieldErrors | undefined
  services: readonly { id: number; name: string }[]
  themes: readonly string[]
  version?: number | undefined
}

const PLACES = [
  ['counter', 'Au guichet'],
  ['appointment', 'Sur rendez-vous'],
  ['pan', 'Au point d’accueil numérique'],
  ['byLetter', 'Par courrier'],
  ['franceServices', 'Dans une maison France Services'],
] as const

export function ProcedureForm({
  title,
  action,
  back,
  typed,
  errors = {},
  services,
  themes,
  version,
}: FormProps): ReactElement {
  const field = (name: string) => ({ name, value: typedText(typed, name), error: errors[name] })
  const known = themes.length === 0 ? '' : ` Déjà employés : ${themes.join(', ')}.`
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead object where="Démarches" title={title} />
      <Form action={action} guard>
        {version === undefined ? null : <HiddenVersion version={version} />}
        <Fieldset legend="La démarche">
          <TextField
            {...field('name')}
            label="Nom"
            required
            maxLength={160}
            help="Dans les mots de l’usager : « Renouveler mon titre de séjour »."
          />
          <TextField
            {...field('theme')}
            label="Thème"
            maxLength={80}
            width="medium"
            help={`Le même dans les appels, les visites et les réclamations : « Séjour ».${known}`}
          />
          <TextField
            {...field('audience')}
            label="Public"
            maxLength={300}
            help="Pour qui : « Ressortissants étrangers déjà titulaires d’un titre »."
          />
          <Select
            {...field('service')}
            label="Service"
            prompt="Aucun"
            options={services.map((one) => ({ value: String(one.id), label: one.name }))}
          />
        </Fieldset>
        <Fieldset legend="Où et comment">
          <FieldRow>
            <TextField {...field('onlineUrl')} label="Adresse en ligne" type="url" maxLength={500} />
            <DateField {...field('onlineSince')} label="En ligne depuis le" />
          </FieldRow>
          <Places typed={typed} />
          <TextField
            {...field('townHalls')}
            label="Mairies qui la reçoivent"
            maxLength={300}
            help="En mots : « Nanterre, Antony et douze autres mairies équipées »."
          />
          <TextArea {...field('how')} label="Comment faire" limit={4000} />
          <TextArea {...field('documents')} label="Documents à apporter" limit={4000} help="Un par ligne." />
          <TextArea
            {...field('links')}
            label="Liens utiles"
            limit={2000}
            rows={3}
            help="Une adresse entière par ligne."
          />
        </Fieldset>
        <Fieldset legend="La relecture">
          <FieldRow>
            <DateField {...field('reviewedOn')} label="Relue le" />
            <DateField {...field('reviewDue')} label="À relire le" />
          </FieldRow>
          <Checkbox
            name="active"
            label="En vigueur"
            help="Décochée, la fiche est retirée des choix ; ce qui la nomme déjà la garde."
            checked={typedText(typed, 'active') !== ''}
          />
        </Fieldset>
        <SubmitRow label="Enregistrer la fiche" cancel={{ href: back, label: 'Revenir sans enregistrer' }} />
      </Form>
    </>
  )
}

/** Each place is a field of its own, so that a box left empty says no. */
function Places({ typed }: { typed: Typed }): ReactElement {
  return (
    <>
      {PLACES.map(([name, label]) => (
        <Checkbox key={name} name={name} label={label} checked={typedText(typed, name) !== ''} />
      ))}
    </>
  )
}

const yes = (is: boolean): string => (is ? 'oui' : 'non')

export type StaleProps = {
  mine: ProcedureTyped
  saved: Procedure
  typed: Typed
  services: readonly { id: number; name: string }[]
  action: string
}

/** Somebody saved in between: both sheets, nothing lost. */
export function ProcedureStale({ mine, saved, typed, services, action }: StaleProps): ReactElement {
  const service = (id: number | null): string => services.find((one) => one.id === id)?.name ?? ''
  const row = (label: string, read: (sheet: ProcedureTyped | Procedure) => string) => ({
    label,
    mine: read(mine),
    saved: read(saved),
  })
  const rows = [
    row('Nom', (s) => s.name),
    row('Thème', (s) => s.theme),
    row('Public', (s) => s.audience),
    row('Service', (s) => service(s.service)),
    row('Adresse en ligne', (s) => s.onlineUrl),
    row('En ligne depuis le', (s) => s.onlineSince ?? ''),
    ...PLACES.map(([name, label]) => row(label, (s) => yes(s[name]))),
    row('Mairies', (s) => s.townHalls),
    row('Comment faire', (s) => s.how),
    row('Documents', (s) => s.documents),
    row('Liens', (s) => s.links),
    row('Relue le', (s) => s.reviewedOn ?? ''),
    row('À relire le', (s) => s.reviewDue ?? ''),
    row('En vigueur', (s) => yes(s.active)),
  ]
  return (
    <StalePage
      what={saved.name}
      since="modifiée pendant votre saisie"
      rows={rows}
      action={action}
      version={saved.version}
      typed={typed}
      back={`/demarches/${saved.id}`}
    />
  )
}
