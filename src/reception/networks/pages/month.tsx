import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { NUMBER_FIELDS } from '../input.ts'
import { type Account, engagement, FORMULAS, type Month, NETWORKS, NUMBERS } from '../networks.ts'
import { BASE, MONTHS } from './addresses.ts'
import { numberText, rateText, wayText } from './words.tsx'

type Props = {
  one: Month & { name: string; of: Account }
  /** The same month, known in another way. */
  others: readonly Month[]
  writes: boolean
  facts: ObjectFacts
  done: string | undefined
}

/** One month of one account, with where its numbers come from. */
export function MonthPage({ one, others, writes, facts, done }: Props): ReactElement {
  const here = `${MONTHS}/${one.id}`
  const unknown = <span className="pv-grey">non connu</span>
  const alone = [{ ...one, retained: true }]
  return (
    <ObjectPage
      where="Relevé de réseau social"
      title={one.name}
      state={one.retained ? <Mark state="met" word="Compté" /> : <Mark state="coming" word="Écarté" />}
      said={[NETWORKS[one.of.network]]}
      acts={
        writes
          ? {
              primary: one.retained
                ? undefined
                : { label: 'Retenir ce mois', post: `${here}/retenir`, hidden: { version: one.version } },
              edit: `${here}/modifier`,
              duplicate: `${MONTHS}/nouveau?modele=${one.id}`,
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
              items={[
                ...NUMBERS.map((key) => ({ label: NUMBER_FIELDS[key].label, value: numberText(one, key) || unknown })),
                { label: `Engagement : ${FORMULAS.views}`, value: rateText(engagement(alone, 'views')) || unknown },
                {
                  label: `Engagement : ${FORMULAS.subscribers}`,
                  value: rateText(engagement(alone, 'subscribers')) || unknown,
                },
              ]}
            />
          </Section>
          {one.hiddenWhy === '' ? null : (
            <Section title="Pourquoi des messages ont été masqués">
              <Verbatim text={one.hiddenWhy} />
            </Section>
          )}
          {others.length === 0 ? null : (
            <Section title="Le même mois, connu autrement" note="Les deux ne sont jamais additionnés.">
              <ul>
                {others.map((other) => (
                  <li key={other.id}>
                    <a href={`${MONTHS}/${other.id}`}>{numberText(other, 'views') || 'aucune vue connue'}</a>{' '}
                    {wayText(other)}
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
              { label: 'Compte', value: <a href={`${BASE}/${one.account}`}>{one.of.name}</a> },
              { label: 'Provenance', value: wayText(one) },
            ]}
          />
        </Section>
      }
    />
  )
}
