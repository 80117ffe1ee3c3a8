import { Hono } from 'hono'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { labelFileJobs } from './jobs.ts'
import { KEEP_DAYS } from './label-file.ts'
import { labelFileRecords } from './records.ts'
import { labelFileRights } from './rights.ts'
import { fileRoutes } from './routes/file.tsx'
import { listRoutes } from './routes/list.tsx'
import { labelFileJournal } from './verbs.ts'

export const labelFileRoom: RoomManifest = {
  name: 'reporting/label-files',
  rights: labelFileRights,
  journal: labelFileJournal,
  menu: [
    {
      door: 'report',
      label: 'Dossiers de labellisation',
      href: '/dossiers',
      right: 'label_files.read',
      help: {
        does: 'Tous les engagements d’une candidature avec leurs preuves, leurs évaluations et leurs constats, en un fichier à remettre.',
        tips: [
          'Le périmètre d’une candidature déposée est figé ; sans candidature, c’est celui du jour.',
          'Le même contenu donne le même fichier, octet pour octet : son empreinte le prouve.',
          `Un fichier est gardé ${KEEP_DAYS} jours, puis se refait d’un clic.`,
        ],
      },
    },
  ],
  routes: new Hono<Env>().route('/', listRoutes).route('/', fileRoutes),
  records: [labelFileRecords],
  jobs: labelFileJobs,
  tables: { labelFile: ['dossier de labellisation', 'dossiers de labellisation'] },
  links: {
    labelFile: {
      right: 'label_files.read',
      list: { label: (id) => `/dossiers?label=${id}` },
    },
  },
}
