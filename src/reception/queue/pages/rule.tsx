import type { ReactElement } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { LinkRows, PublicHead } from '#src/ground/design/public-parts.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Policy, PolicyRule } from '../queue.ts'
import type { Office } from './display.tsx'
import { Frame } from './public.tsx'

const minutes = (n: number): string => formatCount(n, 'minute', 'minutes')

/** The rule in force, in words that anybody may read. */
export function RulePage(props: {
  hallName: string
  office: Office
  rule: PolicyRule
  policy: Policy | undefined
  home: string
}): ReactElement {
  const { hallName, office, rule, policy, home } = props
  return (
    <Frame office={office} title="Comment l’ordre est décidé">
      <PublicHead
        title="Comment l’ordre est décidé"
        lead={hallName}
        note={policy === undefined ? undefined : `${policy.name}, en vigueur depuis le ${longDate(policy.startsOn)}.`}
      />
      <ul>
        <li>Sans rendez-vous, qui attend depuis le plus longtemps est appelé d’abord.</li>
        <li>
          {`Un rendez-vous est rangé à son heure${rule.lead === 0 ? '' : `, avec ${minutes(rule.lead)} d’avance sur qui arrive alors`}. Au-delà de ${minutes(rule.lateAfter)} de retard, il est rangé à l’heure de l’arrivée.`}
        </li>
        {rule.priorityLead === 0 || rule.prioritySource === '' ? null : (
          <li>{`Une priorité d’accueil avance de ${minutes(rule.priorityLead)}, jamais devant tout le monde. ${rule.prioritySource}`}</li>
        )}
        <li>
          {`Après ${formatCount(rule.calls, 'appel', 'appels')} sans réponse, le ticket attend encore ${minutes(rule.parkedMinutes)}. Qui revient ${rule.returns === 'kept' ? 'reprend son rang' : 'passe après les personnes qui attendent déjà'}.`}
        </li>
        <li>D’un guichet à l’autre, l’heure d’arrivée est gardée.</li>
      </ul>
      <p>La raison de chaque appel est gardée avec son ticket : l’accueil peut vous la dire.</p>
      <LinkRows items={[{ href: home, label: 'Voir l’écran de la salle' }]} />
    </Frame>
  )
}
