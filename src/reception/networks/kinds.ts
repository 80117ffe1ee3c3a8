/** The networks an account may stand on. */
export const NETWORKS = {
  facebook: 'Facebook',
  x: 'X (Twitter)',
  linkedin: 'LinkedIn',
  instagram: 'Instagram',
  youtube: 'YouTube',
  other: 'Autre réseau',
} as const
export type Network = keyof typeof NETWORKS
