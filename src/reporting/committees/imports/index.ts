import { choicesOf, dayIn, held, type ImportProfile, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { COMMITTEE_KINDS } from '../committee.ts'
import { COMMITTEE_REFUSALS, committeeRefusals, MEMBER_REFUSALS, memberRefusals } from '../rules.ts'
import { lastSessions } from '../store/meetings.ts'
import { meetingChildProfiles } from './meeting.ts'
import { committeeReferences, day, faultsOf, SEAT_COLUMNS, text } from './words.ts'
import { listCommittees, listMembers } from '../store/people.ts'
import { meetingsProfile } from './sessions.ts'

const committeesProfile: ImportProfile = {
  code: 'instances',
  label: 'Instances (comités)',
  right: 'committees.write',
  help: 'Une ligne par instance. La même instance est reconnue à son code.',
  keyLabel: 'code',
  columns: [
    {
      key: 'code',
      label: 'Code',
      kind: 'text',
      limit: 40,
      required: true,
      help: 'En minuscules sans accent : clu, clac, copil.',
      example: 'clu',
    },
    {
      key: 'kind',
      label: 'Sorte',
      kind: 'choice',
      required: true,
      choices: choicesOf(COMMITTEE_KINDS),
      help: 'La sorte d’instance.',
      example: 'Comité local des usagers',
    },
    {
      key: 'name',
      label: 'Nom',
      kind: 'text',
      required: true,
      aliases: ['Instance'],
      help: 'Comme en titre du compte rendu.',
      example: 'Comité local des usagers',
    },
    {
      key: 'closedOn',
      label: 'Ne se réunit plus depuis le',
      kind: 'day',
      help: 'Vide tant qu’elle se réunit.',
      example: '',
    },
  ],
  naturalKey: (values) => textOf(values, 'code'),
  check: (values) =>
    /^[a-z0-9-]{1,40}$/.test(textOf(values, 'code'))
      ? []
      : [
          {
            column: 'code',
            message: 'Écrivez un code de 40 signes au plus, en minuscules sans accent, chiffres et tirets.',
          },
        ],
  store: async (tx, rows, { progress }) => {
    const committees = await listCommittees(tx)
    const lasts = await lastSessions(tx)
    const lines = new Map(rows.map((row) => [row.line, row.values]))
    return storeInTable(tx, {
      table: 'committee',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          code: values['code'],
          kind: values['kind'],
          name: values['name'],
          ...held(values, { closedOn: day('closedOn') }),
        },
      })),
      judge: ({ line }, known) => {
        const values = lines.get(line) ?? {}
        const former = committees.find(({ id }) => id === known?.id)?.closedOn
        const closedOn = values['closedOn'] === undefined ? (former ?? null) : dayIn(values, 'closedOn')
        return faultsOf(
          committeeRefusals({ closedOn }, { known: former, last: lasts.get(known?.id ?? 0) }),
          COMMITTEE_REFUSALS,
        )[0]
      },
      progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'committee', rows, name: 'name' }),
  export: async (tx) =>
    (await listCommittees(tx)).map(({ code, kind, name, closedOn }) => ({ code, kind, name, closedOn })),
}

const membersProfile: ImportProfile = {
  code: 'membres',
  label: 'Membres des instances',
  right: 'committees.write',
  help: 'Une ligne par membre. Le même membre est reconnu à son instance, sa fonction et son nom.',
  keyLabel: 'instance, fonction et nom',
  columns: [
    {
      key: 'committee',
      label: 'Instance',
      kind: 'reference',
      reference: 'committees',
      required: true,
      help: 'Code ou nom de l’instance.',
      example: 'clu',
    },
    ...SEAT_COLUMNS,
    { key: 'validFrom', label: 'Siège depuis', kind: 'day', help: 'Premier jour ; vide si inconnu.', example: '' },
    { key: 'validTo', label: 'Jusqu’au', kind: 'day', help: 'Dernier jour ; vide s’il siège toujours.', example: '' },
  ],
  naturalKey: (values) =>
    [textOf(values, 'committee'), textOf(values, 'function'), textOf(values, 'name')].join('\u0000'),
  references: async (tx) => ({ committees: await committeeReferences(tx) }),
  check: (values) =>
    faultsOf(
      memberRefusals({
        function: textOf(values, 'function'),
        name: textOf(values, 'name'),
        validFrom: dayIn(values, 'validFrom'),
        validTo: dayIn(values, 'validTo'),
      }),
      MEMBER_REFUSALS,
    ),
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'committeeMember',
      key: ['committee', 'function', 'name'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          committee: values['committee'],
          function: textOf(values, 'function'),
          name: textOf(values, 'name'),
          college: values['college'],
          ...held(values, {
            organisation: text('organisation'),
            validFrom: day('validFrom'),
            validTo: day('validTo'),
          }),
        },
      })),
      ordered: 'position',
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'committeeMember', rows, name: 'function' }),
  export: async (tx) => {
    const members = await listMembers(
      tx,
      (await listCommittees(tx)).map((one) => one.id),
    )
    return members.map(({ committee, function: role, name, college, organisation, validFrom, validTo }) => ({
      committee,
      function: role,
      name,
      college,
      organisation,
      validFrom,
      validTo,
    }))
  },
}

/** In the order a folder is loaded: committees, members, sessions, then what each session holds. */
export const committeeProfiles: readonly ImportProfile[] = [
  committeesProfile,
  membersProfile,
  meetingsProfile,
  ...meetingChildProfiles,
]
