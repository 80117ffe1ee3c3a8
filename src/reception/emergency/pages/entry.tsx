import { randomBytes } from 'node:crypto'
import type { ReactElement } from 'react'
import { asset } from '#src/ground/design/assets.ts'
import { ErrorSummary, FieldRow } from '#src/ground/design/form-parts.tsx'
import { Checkbox, DateField, Select, TextArea, TextField } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import {
  AUDIENCES,
  CHANNELS,
  type Emergency,
  limitsOf,
  type Line,
  MILESTONES,
  milestonesOf,
  ROLES,
  STEPS,
} from '../emergency.ts'
import { TEXT_LIMIT, WHICH } from '../input.ts'
import { BASE } from '../records.ts'
import { hourOf, keptText, saidText } from '../said.ts'
import { ENTRY } from './sheet.tsx'

export type EntryProps = {
  emergency: Emergency
  lines: readonly Line[]
  who: string
  zone: string
  now: Date
  /** The night when an hour comes twice, or not at all. */
  changing: boolean
  /** When the line that is corrected happened, in words. */
  was: string
  typed: Typed
  errors?: FieldErrors | undefined
}

/** Said to who writes: what waits on this phone. */
const WORDS = {
  none: 'Tout est envoyé.',
  one: 'Une ligne attend le réseau.',
  many: '{n} lignes attendent le réseau.',
  sent: 'Dernier envoi le {at}.',
  refused: 'Lignes vides que le serveur n’a pas gardées : {n}.',
}
const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** One line of the log, made for a phone held in one hand: what is kept of it leaves when the network is there. */
export function EntryPage(props: EntryProps): ReactElement {
  const { emergency, lines, who, zone, now, errors = {} } = props
  const { id, name, nature } = emergency
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        object
        where={nature === 'exercise' ? 'Exercice' : 'Évènement'}
        title={name}
        lead="Une ligne écrite reste. Sans réseau, elle est gardée sur ce téléphone avec son heure, et part une seule fois."
      />
      <ul className="pv-note">
        {limitsOf(milestonesOf(lines), now).map((kept) => (
          <li key={kept.limit.code}>{`${kept.limit.label}. ${keptText(kept)}`}</li>
        ))}
      </ul>
      <form
        className="pv-form"
        method="post"
        action={`${ENTRY}${id}`}
        noValidate
        data-pv-log={`${id} ${who}`}
        data-pv-send={`${ENTRY}${id}/envoi`}
        data-pv-words={JSON.stringify(WORDS)}
        data-pv-empty="Choisissez une étape, ou écrivez ce qui s’est passé."
        data-pv-worker={asset('offline.js')}
        data-pv-scope={ENTRY}
      >
        <input type="hidden" name="cle" value={randomBytes(18).toString('base64url')} />
        <LineFields {...props} />
        <div className="pv-submit">
          <button type="submit" className="fr-btn">
            Écrire la ligne
          </button>
          <a href={`${BASE}/${id}`}>Voir la main courante</a>
        </div>
      </form>
      <p className="pv-note" role="status" data-pv-log-part="said" />
      <p className="pv-note" role="status" data-pv-log-part="state" hidden />
      <h2>Dernières lignes</h2>
      <ul data-pv-log-part="lines">
        {lines
          .slice(-8)
          .toReversed()
          .map((one) => (
            <li key={one.seq}>{`${hourOf(one.happenedAt, zone)} : ${saidText(one)}`}</li>
          ))}
      </ul>
    </>
  )
}

function LineFields({ lines, changing, was, typed, errors = {} }: EntryProps): ReactElement {
  const at = (name: string) => ({ name, value: typedText(typed, name), error: errors[name], required: false })
  const twice = changing || errors['which'] !== undefined
  const more = ['audience', 'channel', 'step', 'role', 'corrects', 'withdrawn'].some(
    (name) => typedText(typed, name) !== '' || errors[name] !== undefined,
  )
  return (
    <>
      <Select {...at('milestone')} label="Étape" prompt="Aucune" options={choices(MILESTONES)} />
      <TextArea {...at('text')} label="Ce qui s’est passé" rows={3} limit={TEXT_LIMIT} />
      <FieldRow>
        <DateField {...at('day')} label="Jour" help="Vide : aujourd’hui." />
        <TextField
          {...at('time')}
          label="Heure"
          help={was === '' ? 'Vide : maintenant. Exemple : 14:05' : `Vide : ${was}, comme la ligne corrigée.`}
          width="short"
        />
      </FieldRow>
      {twice ? (
        <Select
          {...at('which')}
          label="Si l’heure vient deux fois"
          prompt="Elle ne vient qu’une fois"
          options={choices(WHICH)}
        />
      ) : null}
      <details open={more}>
        <summary>Message, rôle, correction</summary>
        <FieldRow>
          <Select {...at('audience')} label="Message pour" prompt="Aucun" options={choices(AUDIENCES)} />
          <Select {...at('channel')} label="Par" prompt="Aucun" options={choices(CHANNELS)} />
          <Select {...at('step')} label="Il est" prompt="Rien" options={choices(STEPS)} />
        </FieldRow>
        <Select {...at('role')} label="Rôle pris dans la cellule" prompt="Aucun" options={choices(ROLES)} />
        <Select
          {...at('corrects')}
          label="Corrige la ligne"
          prompt="Aucune"
          options={lines
            .slice(-200)
            .toReversed()
            .map((one) => ({ value: String(one.seq), label: `${one.seq}. ${saidText(one).slice(0, 70)}` }))}
        />
        <Checkbox
          name="withdrawn"
          label="La ligne corrigée ne compte plus"
          checked={typedText(typed, 'withdrawn') !== ''}
          error={errors['withdrawn']}
        />
      </details>
    </>
  )
}
