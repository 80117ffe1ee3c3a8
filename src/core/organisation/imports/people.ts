import { emailAddress } from '#src/ground/web/email-address.ts'
import { type ImportProfile, numberOf, textOf } from '#src/core/room/import-profile.ts'
import { columnsFrom } from '#src/core/room/fields-file.ts'
import { PERSON, wholeAdministrator } from '../input.ts'
import { listInvitations, listPeople } from '../store/people.ts'
import { putPerson, undoGrants } from '../store/imports.ts'
import { inOrder } from '#src/core/room/in-order.ts'

export const peopleProfile: ImportProfile = {
  code: 'personnes',
  label: 'Personnes et rôles',
  right: 'people.write',
  help: 'Une ligne par rôle tenu. Une personne qui n’a pas encore de rôle ici reçoit une invitation : faites-en le lien sur la page « Personnes et droits ».',
  keyLabel: 'adresse, rôle, site et service',
  columns: [
    ...columnsFrom(PERSON),
    {
      key: 'password',
      label: 'Mot de passe de démonstration',
      kind: 'text',
      limit: 100,
      sensitive: true,
      help: 'Lu seulement dans un département de démonstration. Laissez vide.',
      example: '',
    },
  ],
  naturalKey: (values) =>
    [
      textOf(values, 'email').toLowerCase(),
      textOf(values, 'role'),
      textOf(values, 'site'),
      textOf(values, 'service'),
    ].join('|'),
  check: (values) => {
    const { role, site, service } = values
    const faults = Object.entries(wholeAdministrator({ role, site, service }))
    return [
      ...(emailAddress(textOf(values, 'email')) === textOf(values, 'email')
        ? []
        : [{ column: 'email', message: 'Écrivez une adresse complète, comme prenom.nom@departement.gouv.fr.' }]),
      ...faults.map(([column, message]) => ({ column, message })),
    ]
  },
  servesOn: (_, { today }) => today,
  store: (tx, rows, { demo, now, today }) =>
    inOrder(rows, ({ line, values }) =>
      putPerson(tx, {
        line,
        demo,
        now,
        today,
        email: textOf(values, 'email').toLowerCase(),
        name: textOf(values, 'name'),
        role: textOf(values, 'role'),
        title: textOf(values, 'title'),
        site: numberOf(values, 'site'),
        service: numberOf(values, 'service'),
        password: textOf(values, 'password'),
      }),
    ),
  undo: undoGrants,
  export: async (tx) =>
    [...(await listPeople(tx)), ...(await listInvitations(tx)).reverse()]
      // Who is invited for one thing and a time is invited again from there.
      .filter(({ subject }) => subject === '')
      .map(({ email, name, role, title, site, service }) => ({ email, name, role, title, site, service })),
}
