import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { ErrorSummary, FieldRow, Fieldset } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, Radios, TextArea, TextField } from '#src/ground/design/form.tsx'
import { OutboxForm } from '#src/ground/design/outbox.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { type Answer, type Call, ENOUGH_TRIES, OUTCOMES, SLOTS, type Try } from '../campaign.ts'
import { ENDS, GIVES_UP, LEVEL_WORDS, named } from '../entry.ts'
import { type Criterion, isMeasured, type Scenario, UNITS } from '../grid.ts'
import { ENTRY, Tries } from './calls.tsx'

export type EntryProps = {
  call: Call
  scenario: Scenario
  criteria: readonly Criterion[]
  answers: readonly Answer[]
  tries: readonly Try[]
  site: Site
  who: string
  back: string
  typed: Typed
  errors?: FieldErrors | undefined
}

/** A call noted while it is passed, on a phone held in one hand: what to ask, the try, what was heard. */
export function CallEntryPage(props: EntryProps): ReactElement {
  const { call, scenario, criteria, tries, site, who, back, typed, errors = {} } = props
  const version = Number(typedText(typed, 'version')) || call.version
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        object
        where={`${site.shortName} · ${longDate(call.day)}, ${SLOTS[call.slot].toLowerCase()}`}
        title={scenario.name}
        lead="Ce que vous notez est gardé sur ce téléphone jusqu’à l’envoi, même sans réseau."
      />
      <Asked scenario={scenario} />
      <OutboxForm name={`mystere-${call.id}`} action={`${ENTRY}${call.id}`} scope={ENTRY} who={who} version={version}>
        <Fieldset legend="L’essai">
          <Radios
            name="essai"
            label="Comment l’appel a fini"
            help={
              tries.length === 0 ? undefined : `Déjà noté : ${tries.map((one) => OUTCOMES[one.outcome]).join(', ')}.`
            }
            value={typedText(typed, 'essai')}
            error={errors['essai']}
            choices={Object.entries(OUTCOMES).map(([value, label]) => ({ value, label }))}
          />
          <TextField
            name="heure"
            label="Heure"
            help="Exemple : 09:30"
            inputMode="numeric"
            width="short"
            value={typedText(typed, 'heure')}
            error={errors['heure']}
          />
        </Fieldset>
        <Fieldset legend="Ce que vous avez entendu">
          {criteria.map((criterion) => (
            <CriterionField key={criterion.id} {...{ criterion, answers: props.answers, typed, errors }} round={1} />
          ))}
        </Fieldset>
        <Fieldset legend="Pour finir">
          <FieldRow>
            <TextField
              name="minutes"
              label="Durée : minutes"
              inputMode="numeric"
              width="short"
              value={held(typed, 'minutes', call.seconds === null ? '' : String(Math.floor(call.seconds / 60)))}
              error={errors['minutes']}
            />
            <TextField
              name="secondes"
              label="et secondes"
              inputMode="numeric"
              width="short"
              value={held(typed, 'secondes', call.seconds === null ? '' : String(call.seconds % 60))}
              error={errors['secondes']}
            />
          </FieldRow>
          <TextArea
            name="note"
            label="Remarque"
            help="Ce qui a été entendu, jamais qui l’a dit."
            rows={3}
            limit={2000}
            value={held(typed, 'note', call.note)}
            error={errors['note']}
          />
        </Fieldset>
        <div className="pv-submit">
          <button type="submit" className="fr-btn" name={ENDS} value="oui">
            Terminer l’appel
          </button>
          <button type="submit" className="fr-btn fr-btn--secondary">
            Enregistrer l’essai
          </button>
          {tries.length >= ENOUGH_TRIES - 1 ? (
            <button type="submit" className="fr-btn fr-btn--tertiary" name={GIVES_UP} value="oui">
              Renoncer à cet appel
            </button>
          ) : null}
          <a href={back}>Revenir sans enregistrer</a>
        </div>
      </OutboxForm>
      {tries.length === 0 ? null : <Tries tries={tries} />}
    </>
  )
}

/** The same grid for a second person, who sees nothing of what the first one noted. */
export function SecondPage(props: Omit<EntryProps, 'who' | 'tries'>): ReactElement {
  const { call, scenario, criteria, answers, site, back, typed, errors = {} } = props
  return (
    <>
      <PageHead
        object
        where={`${site.shortName} · ${longDate(call.day)}`}
        title={`Seconde notation : ${scenario.name}`}
        lead="Notez sans regarder la première notation. La note de l’appel ne change pas : seul l’accord se mesure."
      />
      <Asked scenario={scenario} />
      <Form action={`/enquetes-mystere/seconde/${call.id}`}>
        <HiddenVersion version={Number(typedText(typed, 'version')) || call.version} />
        <ErrorSummary errors={errors} />
        {criteria.map((criterion) => (
          <CriterionField key={criterion.id} {...{ criterion, answers, typed, errors }} round={2} />
        ))}
        <div className="pv-submit">
          <button type="submit" className="fr-btn">
            Enregistrer la seconde notation
          </button>
          <a href={back}>Revenir sans enregistrer</a>
        </div>
      </Form>
    </>
  )
}

function Asked({ scenario: { question, expected, link } }: { scenario: Scenario }): ReactElement {
  return (
    <>
      <Section opening title="Ce que vous demandez">
        <Verbatim text={question} />
      </Section>
      <Section title="Réponse attendue">
        <Verbatim text={expected} />
        {link === '' ? null : (
          <p>
            <a href={link}>{link}</a>
          </p>
        )}
      </Section>
    </>
  )
}

const held = (typed: Typed, name: string, stored: string): string =>
  typed[name] === undefined ? stored : typedText(typed, name)

type FieldProps = {
  criterion: Criterion
  answers: readonly Answer[]
  round: number
  typed: Typed
  errors: FieldErrors
}

function CriterionField({ criterion, answers, round, typed, errors }: FieldProps): ReactElement {
  const { id, label, help, scale } = criterion
  const known = answers.find((one) => one.criterion === id && one.round === round)
  const [level, measured] = [named.level(id), named.measured(id)]
  const stored =
    known === undefined || known.measured !== null ? '' : known.level === null ? 'none' : String(known.level)
  const choices = Object.entries(LEVEL_WORDS).filter(([code]) =>
    isMeasured(scale) ? code === 'none' : code !== '1' || scale === 'partly',
  )
  const order = ['2', '1', '0', 'none']
  return (
    <div className="pv-tourline">
      {isMeasured(scale) ? (
        <TextField
          name={measured}
          label={`${label} (${UNITS[scale]})`}
          help={help || undefined}
          inputMode="numeric"
          width="short"
          value={held(typed, measured, known?.measured === null || known === undefined ? '' : String(known.measured))}
          error={errors[measured]}
        />
      ) : null}
      <Radios
        name={level}
        label={isMeasured(scale) ? `${label} : rien à mesurer ?` : label}
        help={isMeasured(scale) ? undefined : help || undefined}
        value={held(typed, level, stored)}
        error={errors[level]}
        choices={choices
          .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
          .map(([value, word]) => ({ value, label: word }))}
      />
    </div>
  )
}
