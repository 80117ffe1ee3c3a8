import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { collegeTitle, type Committee, type Member, sittingOn } from '../committee.ts'
import { BASE } from './shell.tsx'

type Props = { member: Member; committee: Committee; facts: ObjectFacts; today: PlainDate; writes: boolean }

/** A member of a committee, known by their function. */
export function MemberPage({ member, committee, facts, today, writes }: Props): ReactElement {
  const here = `${BASE}/instances/membres/${member.id}`
  const sits = sittingOn([member], today).length > 0
  const day = (one: PlainDate | null) => (one === null ? 'non précisé' : longDate(one))
  return (
    <ObjectPage
      where={`Membre, ${committee.name}`}
      title={member.function || member.name}
      state={<Mark state={sits ? 'met' : 'final'} word={sits ? 'Siège' : 'Ne siège pas aujourd’hui'} />}
      said={[member.function === '' ? undefined : member.name, member.organisation]}
      acts={
        writes
          ? {
              edit: `${here}/modifier`,
              archive: member.validTo === null ? { href: `${here}/fin` } : undefined,
              remove: `${here}/supprimer`,
            }
          : {}
      }
      facts={facts}
      main={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Instance', value: <a href={`${BASE}/instances/${committee.id}`}>{committee.name}</a> },
              { label: 'Collège', value: collegeTitle(member.college) },
              { label: 'Organisme', value: member.organisation || 'non précisé' },
              { label: 'Nom', value: member.name || 'la fonction suffit' },
              { label: 'Siège depuis', value: day(member.validFrom) },
              { label: 'Jusqu’au', value: member.validTo === null ? 'sans fin de mandat' : longDate(member.validTo) },
            ]}
          />
        </Section>
      }
    />
  )
}
