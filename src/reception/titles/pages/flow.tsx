import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import { monthOf, periodCode, periodLabel } from '#src/ground/calendar/index.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { capital } from '#src/ground/design/text/index.ts'
import { NUMBER_FIELDS } from '../input.ts'
import { type Flow, NUMBERS } from '../titles.ts'
import { BASE, CENTRES, FLOWS, TITRES } from './addresses.ts'
import { flowWords, numberText, wayText } from './words.tsx'

type Props = {
  flow: Flow & { name: string; titreName: string; centreName: string }
  /** The same month, known in another way. */
  others: readonly Flow[]
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

const standing = ({ retained, counted }: Flow): ReactElement =>
  counted ? (
    <Mark state="met" word="Compté dans les totaux" />
  ) : retained ? (
    <Mark state="final" word="Part d’un total" />
  ) : (
    <Mark state="coming" word="Écarté" />
  )

/** One month of one kind at one centre, with where its numbers come from. */
export function FlowPage({ flow, others, writes, facts, done }: Props): ReactElement {
  const here = `${FLOWS}/${flow.id}`
  const hidden = { version: flow.version }
  return (
    <ObjectPage
      where="Relevé de titres"
      title={flow.name}
      state={standing(flow)}
      said={[flow.centreName, flow.origin === '' ? 'tout le centre' : flow.origin]}
      acts={
        writes
          ? {
              primary: flow.retained ? undefined : { label: 'Retenir ce mois', post: `${here}/retenir`, hidden },
              edit: `${here}/modifier`,
              duplicate: `${FLOWS}/nouveau?modele=${flow.id}`,
              remove: `${here}/supprimer`,
            }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Section opening title="Ce qui est connu">
            <KeyValues
              items={NUMBERS.map((key) => ({
                label: NUMBER_FIELDS[key].label,
                value: numberText(flow, key) || <span className="pv-grey">non connu</span>,
              }))}
            />
          </Section>
          {others.length === 0 ? null : (
            <Section title="Le même mois, connu autrement" note="Les deux ne sont jamais additionnés.">
              <ul>
                {others.map((one) => (
                  <li key={one.id}>
                    <a href={`${FLOWS}/${one.id}`}>{flowWords(one)}</a> {wayText(one)}
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Titre', value: <a href={`${TITRES}/${flow.titre}`}>{flow.titreName}</a> },
              { label: 'Centre', value: <a href={`${CENTRES}/${flow.centre}`}>{flow.centreName}</a> },
              {
                label: 'Mois',
                value: (
                  <a href={`${BASE}?mois=${periodCode(monthOf(flow.month))}`}>
                    {capital(periodLabel(monthOf(flow.month)))}
                  </a>
                ),
              },
              { label: 'Provenance', value: wayText(flow) },
            ]}
          />
        </Section>
      }
    />
  )
}
