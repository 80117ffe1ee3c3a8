import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, FieldRow, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { DateField, Form, Select, TextField } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import {
  COLLEGES,
  collegeTitle,
  type Committee,
  COMMITTEE_KINDS,
  type College,
  type Member,
  sittingOn,
} from '../committee.ts'
import { committeeAct } from '../session.ts'
import { StoredNotice } from '#src/core/room/series.tsx'
import { BASE } from './shell.tsx'

const NONE: FieldErrors = {}
const CODES = Object.keys(COLLEGES).filter((one): one is College => Object.hasOwn(COLLEGES, one))
export const COLLEGE_OPTIONS = CODES.map((value) => ({ value, label: collegeTitle(value) }))

type Props = {
  committee: Committee
  members: readonly Member[]
  today: PlainDate
  writes: boolean
  typed: Typed
  errors?: FieldErrors
  facts: ObjectFacts
  /** A member is asked to be added. */
  adding: boolean
  /** The member just seated, when the next one is typed. */
  after?: Member | undefined
}

export function CommitteePage(props: Props): ReactElement {
  const { committee, members, today, writes, typed, errors = NONE, after, facts } = props
  const adding = props.adding || after !== undefined || Object.keys(errors).length > 0
  const now = sittingOn(members, today)
  const groups = CODES.flatMap((college) => {
    const rows = now.filter((one) => one.college === college)
    return rows.length === 0
      ? []
      : [{ key: college, label: collegeTitle(college), aside: formatCount(rows.length, 'membre', 'membres'), rows }]
  })
  const past = members.filter((one) => !now.includes(one))
  return (
    <>
      <ErrorSummary errors={errors} />
      <ObjectPage
        where={COMMITTEE_KINDS[committee.kind]}
        title={committee.name}
        state={
          <Mark state={committee.closedOn ? 'final' : 'met'} word={committee.closedOn ? 'Close' : 'En activité'} />
        }
        said={[
          `« ${committee.code} » dans les fichiers`,
          committee.closedOn ? `Ne se réunit plus depuis le ${longDate(committee.closedOn)}` : undefined,
        ]}
        lead={`${formatCount(now.length, 'membre', 'membres')} dans ${formatCount(groups.length, 'collège', 'collèges')}. Une personne est connue par sa fonction ; son nom est facultatif.`}
        acts={actsOf(props)}
        facts={facts}
        main={
          <>
            <Seated {...props} groups={groups} />
            {writes && adding ? (
              <MemberForm committee={committee} typed={after ? repeated(after) : typed} errors={errors} after={after} />
            ) : null}
            <Past members={past} />
          </>
        }
      />
    </>
  )
}

type Groups = readonly { key: string; label: string; aside: string; rows: readonly Member[] }[]

/** Who sits today, by college. */
function Seated({ writes, groups }: Props & { groups: Groups }): ReactElement {
  return groups.length === 0 ? (
    <EmptyState>Aucun membre. Ajoutez-les par leur fonction : ils seront invités à chaque séance.</EmptyState>
  ) : (
    <Table
      caption="Membres par collège"
      captionHidden
      groups={groups}
      rowKey={(one) => one.id}
      columns={[
        {
          key: 'who',
          head: 'Membre',
          cell: (one) => (
            <RowTitle
              href={`${BASE}/instances/membres/${one.id}`}
              title={one.function || one.name}
              note={[one.function === '' ? '' : one.name, one.organisation].filter(Boolean).join(', ') || undefined}
            />
          ),
        },
        {
          key: 'from',
          head: 'Depuis',
          cell: (one) => (one.validFrom ? longDate(one.validFrom) : 'non\u00a0précisé'),
        },
        ...(writes
          ? [
              {
                key: 'end',
                head: 'Fin de mandat',
                cell: (one: Member) => (
                  <a href={`${BASE}/instances/membres/${one.id}/fin`}>
                    {'Ne\u00a0siège\u00a0plus'}
                    <span className="fr-sr-only">{` : ${one.function || one.name}`}</span>
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** Who sat, or will sit. */
function Past({ members }: { members: readonly Member[] }): ReactElement | null {
  return members.length > 0 ? (
    <Section title="Ne siègent pas aujourd’hui" count={String(members.length)}>
      <ul>
        {members.map((one) => (
          <li key={one.id}>
            <a href={`${BASE}/instances/membres/${one.id}`}>{one.function || one.name}</a>,{' '}
            {one.validTo
              ? `jusqu’au ${longDate(one.validTo)}`
              : one.validFrom
                ? `à partir du ${longDate(one.validFrom)}`
                : ''}{' '}
          </li>
        ))}
      </ul>
    </Section>
  ) : null
}

function actsOf({ committee, writes }: Props): Acts {
  if (!writes) return {}
  const here = `${BASE}/instances/${committee.id}`
  const open = committeeAct(committee, writes) === 'plan'
  return {
    primary: open ? { label: 'Préparer une séance', href: `${BASE}/nouvelle` } : undefined,
    others: [{ label: 'Ajouter un membre', href: `${here}?ajouter=oui#ajouter` }],
    edit: `${here}/modifier`,
    archive: committee.closedOn === null ? { href: `${here}/modifier#champ-closedOn` } : undefined,
    remove: `${here}/supprimer`,
  }
}

/** What members of one delegation share. */
const repeated = ({ college, organisation, validFrom, validTo }: Member): Typed => ({
  college,
  organisation,
  validFrom: validFrom ?? '',
  validTo: validTo ?? '',
})

type MemberFormProps = Pick<Props, 'committee' | 'typed' | 'errors' | 'after'>

function MemberForm({ committee, typed, errors = NONE, after }: MemberFormProps): ReactElement {
  return (
    <Section title="Ajouter un membre" id="ajouter">
      {after ? (
        <StoredNotice
          title={`${after.function || after.name} : ajouté aux membres.`}
          href={`${BASE}/instances/membres/${after.id}`}
        />
      ) : null}
      <Form action={`${BASE}/instances/${committee.id}/membres`} once begin={after !== undefined}>
        <TextField
          name="function"
          label="Fonction"
          help="Exemple : la directrice des services à la population, mairie de Montclair"
          value={typedText(typed, 'function')}
          error={errors['function']}
        />
        <Select
          name="college"
          label="Collège"
          prompt="Choisir un collège"
          value={typedText(typed, 'college')}
          error={errors['college']}
          options={COLLEGE_OPTIONS}
          required
        />
        <FieldRow>
          <TextField
            name="organisation"
            label="Organisme"
            value={typedText(typed, 'organisation')}
            error={errors['organisation']}
          />
          <TextField
            name="name"
            label="Nom"
            help="Vide : la fonction suffit"
            value={typedText(typed, 'name')}
            error={errors['name']}
          />
        </FieldRow>
        <FieldRow>
          <DateField
            name="validFrom"
            label="Siège depuis"
            value={typedText(typed, 'validFrom')}
            error={errors['validFrom']}
          />
          <DateField name="validTo" label="Jusqu’au" value={typedText(typed, 'validTo')} error={errors['validTo']} />
        </FieldRow>
        <SubmitRow label="Ajouter le membre" next="le suivant" cancel={`${BASE}/instances/${committee.id}`} />
      </Form>
    </Section>
  )
}
