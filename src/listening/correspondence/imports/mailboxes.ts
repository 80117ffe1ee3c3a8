import { objectFile } from '#src/core/room/object-file.ts'
import { MAILBOX_FILE } from '../mail-input.ts'
import { listMailboxes } from '../store/mailboxes.ts'

/** Mailboxes without their passwords: no file holds one. */
export const mailboxesProfile = objectFile({
  code: 'boites-aux-lettres',
  label: 'Boîtes aux lettres relevées',
  right: 'complaints.settings',
  help: 'Une ligne par boîte. Le mot de passe se donne ensuite, sur la page de la boîte : aucun fichier n’en contient.',
  table: 'mailbox',
  fields: MAILBOX_FILE,
  list: listMailboxes,
  rule: (all) => {
    const addresses = all.map(({ address }) => address.toLowerCase())
    return ({ address }) =>
      addresses.filter((one) => one === address.toLowerCase()).length > 1 ? { address: 'address-taken' as const } : {}
  },
  refusals: { 'address-taken': 'Une autre boîte a déjà cette adresse.' },
})
