/** Ready-made services of a préfecture, offered at the start; the names are those of the house. */
export const SERVICE_MODEL: readonly { code: string; name: string; organisation: string }[] = [
  { code: 'accueil-general', name: 'Accueil général', organisation: 'Préfecture' },
  { code: 'pan', name: 'Point d’accueil numérique', organisation: 'Préfecture' },
  { code: 'standard', name: 'Standard téléphonique', organisation: 'SGCD' },
  { code: 'sejour', name: 'Bureau du séjour des étrangers', organisation: 'Préfecture' },
  { code: 'naturalisations', name: 'Bureau des naturalisations', organisation: 'Préfecture' },
  { code: 'relations-usagers', name: 'Bureau des relations avec les usagers', organisation: 'SGCD' },
  { code: 'cert', name: 'Centre d’expertise et de ressources titres', organisation: 'Préfecture' },
]
