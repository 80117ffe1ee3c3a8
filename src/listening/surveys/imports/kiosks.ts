import { columnsFrom, faultsFrom, rowFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, textOf } from '#src/core/room/import-profile.ts'
import { KIOSK_REFUSALS } from '../kiosk.ts'
import { KIOSK_FILE } from '../kiosk-input.ts'
import { listKiosks } from '../store/kiosks.ts'
import { storedAtPlaces } from './at-places.ts'
import { campaignReferences } from './columns.ts'

/** Tablets of campaigns; the address of a new one is drawn. */
export const kiosksProfile: ImportProfile = {
  code: 'bornes',
  record: 'kiosk',
  label: 'Bornes des enquêtes',
  right: 'surveys.write',
  help: 'Une ligne par tablette posée à un guichet, reconnue à son code. Son adresse est tirée au sort, ce qu’elle a envoyé n’est pas dans ce fichier.',
  keyLabel: 'code',
  columns: columnsFrom(KIOSK_FILE),
  naturalKey: (values) => textOf(values, 'code'),
  references: campaignReferences,
  check: (values) => faultsFrom(KIOSK_FILE, values),
  whole: true,
  ...storedAtPlaces({ table: 'kiosk', fields: KIOSK_FILE, list: listKiosks, refusals: KIOSK_REFUSALS }),
  async export(tx) {
    return (await listKiosks(tx))
      .toSorted((a, b) => a.id - b.id)
      .map(({ campaignCode: campaign, code, name, site, service, active }) =>
        rowFrom(KIOSK_FILE, { code, campaign, site, service, name, active }),
      )
  },
}
