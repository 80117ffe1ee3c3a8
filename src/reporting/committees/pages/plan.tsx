import type { ReactElement } from 'react'
import type { ActionRow } from '#src/improving/action-plans/index.ts'
import { SiteField } from '#src/core/room/place-picker.tsx'
import type { Site } from '#src/core/organisation/index.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, FieldRow, Fieldset, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Checkboxes, DateField, Form, TextField } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import type { FormShown } from '#src/ground/web/form-route.tsx'
import { typedList, typedText } from '#src/ground/web/form.ts'
import type { Meeting } from '../committee.ts'
import { ADDED_LINES } from '../routes/input.ts'
import { pathOf } from './shell.tsx'

type Props = FormShown & {
  meeting: Meeting
  year: number
  /** The years that have a plan with proposals, for the choice. */
  years: readonly number[]
  proposed: readonly ActionRow[]
  /** The sites that the committee speaks of. */
  sites: readonly Site[]
}

/** What the committee validates of a plan, in one gesture, with what it adds in session. */
export function PlanDecisionPage({ meeting, year, years, proposed, sites, typed, errors = {} }: Props): ReactElement {
  const ticked = typed['annee'] === undefined ? proposed.map(valueOf) : typedList(typed, 'choix')
  return (
    <>
      <ErrorSummary errors={errors} note="Rien n’a été validé." />
      <PageHead
        where={meeting.title}
        title={`Valider le plan d’actions ${year}`}
        lead={`Les actions cochées passent de « à valider » à « validées » au ${longDate(meeting.heldOn)}, jour de la séance ; la décision s’inscrit dans ses suites. Décochez ce que le comité ne retient pas : l’action reste à valider.`}
        actions={years
          .filter((one) => one !== year)
          .map((one) => ({ href: pathOf(meeting, `/plan?annee=${one}`), label: `Plan ${one}` }))}
      />
      <Form action={pathOf(meeting, '/plan')} guard>
        <input type="hidden" name="annee" value={year} />
        {proposed.length === 0 ? (
          <EmptyState>{`Aucune action du plan ${year} n’attend d’être validée. Ajoutez celles que le comité décide.`}</EmptyState>
        ) : (
          <Checkboxes
            name="choix"
            label="Actions proposées"
            values={ticked}
            error={errors['choix']}
            choices={proposed.map((one) => ({
              value: valueOf(one),
              label: one.title,
              help: [one.siteName, one.owner, one.dueOn ? `échéance le ${longDate(one.dueOn)}` : '']
                .filter(Boolean)
                .join(', '),
            }))}
          />
        )}
        <Section title="Ajoutées en séance">
          <SiteField
            label="Site de ces actions"
            sites={sites}
            prompt="Choisir un site"
            value={typedText(typed, 'site') || (sites.length === 1 ? String(sites[0]?.id) : '')}
            error={errors['site']}
          />
          {ADDED_LINES.map((place) => (
            <Fieldset key={place} legend={`Action ajoutée n°\u00a0${place}`}>
              <TextField
                name={`titre-${place}`}
                label="Ce qui sera fait"
                value={typedText(typed, `titre-${place}`)}
                error={errors[`titre-${place}`]}
              />
              <FieldRow>
                <TextField
                  name={`responsable-${place}`}
                  label="Responsable"
                  help="Une fonction. Exemple : cheffe du bureau du séjour"
                  value={typedText(typed, `responsable-${place}`)}
                  error={errors[`responsable-${place}`]}
                />
                <DateField
                  name={`echeance-${place}`}
                  label="Échéance"
                  value={typedText(typed, `echeance-${place}`)}
                  error={errors[`echeance-${place}`]}
                />
              </FieldRow>
            </Fieldset>
          ))}
        </Section>
        <SubmitRow label="Valider au nom du comité" cancel={pathOf(meeting, '/suites')} />
      </Form>
    </>
  )
}

const valueOf = ({ id, version }: ActionRow): string => `${id}.${version}`
