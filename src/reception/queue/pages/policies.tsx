import type { ReactElement } from 'react'
import { ObjectList } from '#src/core/room/object-list.tsx'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { RETURNS } from '../queue.ts'
import { POLICIES } from '../records.ts'
import type { UsedPolicy } from '../store/setup.ts'

const minutes = (n: number): string => formatCount(n, 'minute', 'minutes')

export function PoliciesPage(props: {
  shown: readonly UsedPolicy[]
  words: string
  state: ListState
  inForce: number | undefined
  writes: boolean
  views: ReactElement
}): ReactElement {
  const { shown, words, state, inForce, writes, views } = props
  return (
    <ObjectList
      title="Règles d’ordre"
      lead="Qui est appelé avant qui, et pourquoi. Une règle déclarée est publique, et chaque appel garde celle qui l’a rangé."
      state={state}
      views={views}
      sorts={{ name: 'nom', startsOn: 'debut' }}
      noun={['règle', 'règles']}
      filtered={words !== ''}
      filters={[{ name: 'q', label: 'Mots', value: words, type: 'search' }]}
      add={
        writes
          ? { href: `${POLICIES}/nouvelle`, label: 'Déclarer une règle', first: 'Déclarer la première' }
          : undefined
      }
      none={{
        yet: 'Aucune règle déclarée : le plus ancien arrivé est appelé d’abord, les rendez-vous à leur heure.',
        found: 'Aucune règle ne répond à ces mots.',
      }}
      rows={shown}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: 'Règle', cell: ({ id, name }) => <RowTitle href={`${POLICIES}/${id}`} title={name} /> },
        { key: 'startsOn', head: 'À partir du', cell: ({ startsOn }) => longDate(startsOn) },
        {
          key: 'state',
          head: 'État',
          cell: ({ id, used }) => (id === inForce ? 'En vigueur' : used ? 'Remplacée' : 'Pas encore appliquée'),
        },
        { key: 'lead', head: 'Avance d’un rendez-vous', cell: ({ lead }) => minutes(lead) },
        { key: 'priority', head: 'Avance d’une priorité', cell: ({ priorityLead }) => minutes(priorityLead) },
      ]}
    />
  )
}

export function PolicySheet(props: {
  policy: UsedPolicy
  inForce: boolean
  writes: boolean
  facts: ObjectFacts
  done: string | undefined
}): ReactElement {
  const { policy, inForce, writes, facts, done } = props
  const here = `${POLICIES}/${policy.id}`
  return (
    <ObjectPage
      where="Règle d’ordre"
      title={policy.name}
      state={<Mark state={inForce ? 'met' : 'final'} word={inForce ? 'En vigueur' : 'Hors vigueur'} />}
      said={[`à partir du ${longDate(policy.startsOn)}`]}
      acts={
        writes
          ? {
              edit: `${here}/modifier`,
              duplicate: `${POLICIES}/nouvelle?modele=${policy.id}`,
              remove: `${here}/supprimer`,
            }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="Ce qu’elle décide">
          <KeyValues
            items={[
              { label: 'Sans rendez-vous', value: 'l’attente la plus longue d’abord' },
              { label: 'Rendez-vous à son heure', value: `${minutes(policy.lead)} d’avance` },
              { label: 'Retard admis', value: `${minutes(policy.lateAfter)}, puis rangé à son arrivée` },
              {
                label: 'Priorité d’accueil',
                value: `${minutes(policy.priorityLead)} d’avance, jamais la tête de la file`,
              },
              {
                label: 'Qui a priorité',
                value: policy.prioritySource === '' ? 'personne n’est nommé' : policy.prioritySource,
              },
              {
                label: 'Absent à l’appel',
                value: `après ${formatCount(policy.calls, 'appel', 'appels')}, attendu ${minutes(policy.parkedMinutes)}`,
              },
              { label: 'Au retour', value: RETURNS[policy.returns].toLowerCase() },
            ]}
          />
        </Section>
      }
      aside={
        policy.note === '' ? undefined : (
          <Section opening title="Pourquoi">
            {policy.note}
          </Section>
        )
      }
    />
  )
}
