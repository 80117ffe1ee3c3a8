import { emailAddress } from '#src/ground/web/email-address.ts'
import { type ImportProfile, numberOf, textOf } from '#src/core/room/import-profile.ts'
import { type Role, ROLES } from '#src/core/room/roles.ts'
import { GRANTABLE } from '../organisation.ts'
import { listInvitations, listPeople } from '../store/people.ts'
import { putPerson, undoGrants } from '../store/imports.ts'
import { inOrder } from './order.ts'

/** Other words that files have for the roles of the form. */
const ALSO: Readonly<Partial<Record<Role, readonly string[]>>> = {
  quality_lead: ['Référent qualité', 'Référente qualité'],
  quality_correspondent: ['Correspondant qualité', 'Correspondante qualité'],
  signatory: ['Signataire'],
  head_of_service: ['Cheffe de service'],
  agent: ['Agente'],
  mystery_caller: ['Enquêtrice mystère', 'Enquêteur(rice) mystère'],
  auditor: ['Auditrice'],
}
const GIVEN = Object.fromEntries(GRANTABLE.map((role) => [role, [ROLES[role], ...(ALSO[role] ?? [])]]))

export const peopleProfile: ImportProfile = {
  code: 'personnes',
  label: 'Personnes et rôles',
  right: 'people.write',
  help: 'Une ligne par rôle tenu. Une personne qui n’a pas encore de rôle ici reçoit une invitation : faites-en le lien sur la page « Personnes et droits ».',
  keyLabel: 'adresse, rôle, site et service',
  columns: [
    {
      key: 'email',
      label: 'Adresse électronique',
      kind: 'text',
      limit: 200,
      required: true,
      sensitive: true,
      aliases: ['Email', 'Courriel'],
      help: 'Adresse professionnelle.',
      example: 'prenom.nom@exemple.gouv.fr',
    },
    {
      key: 'name',
      label: 'Nom',
      kind: 'text',
      limit: 120,
      required: true,
      sensitive: true,
      help: 'Prénom et nom.',
      example: 'Prénom Nom',
    },
    {
      key: 'role',
      label: 'Rôle',
      kind: 'choice',
      required: true,
      choices: GIVEN,
      help: 'Ce que la personne peut faire.',
      example: 'Chef de service',
    },
    {
      key: 'title',
      label: 'Fonction',
      kind: 'text',
      limit: 80,
      help: 'La fonction, telle qu’elle paraît dans les documents.',
      example: 'Cheffe du bureau du séjour',
    },
    { key: 'site', label: 'Site', kind: 'site', help: 'Vide : tout le département.', example: 'montclair' },
    { key: 'service', label: 'Service', kind: 'service', help: 'Vide : tous les services.', example: '' },
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
  check: (values) =>
    emailAddress(textOf(values, 'email')) === textOf(values, 'email')
      ? []
      : [{ column: 'email', message: 'Écrivez une adresse complète, comme prenom.nom@departement.gouv.fr.' }],
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
    [...(await listPeople(tx)), ...(await listInvitations(tx)).reverse()].map(
      ({ email, name, role, title, site, service }) => ({
        email,
        name,
        role,
        title,
        site,
        service,
      }),
    ),
}
