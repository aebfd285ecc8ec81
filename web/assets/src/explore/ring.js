// Where new things stand: round the thing that they came from, clear of what is there; nothing else moves.
const GOLDEN = Math.PI * (3 - Math.sqrt(5)), APART = 58;

/** Positions for `ids` round `centre`, in the free places of a sunflower that turns away from the middle of `taken`. */
export function ring(ids, centre, taken) {
  const spots = Object.values(taken), found = {};
  let seed = 3;
  for (const id of ids) {
    let place;
    do {
      const radius = APART * Math.sqrt(seed), angle = seed * GOLDEN;
      place = [Math.round(centre[0] + radius * Math.cos(angle)), Math.round(centre[1] + radius * Math.sin(angle) * 0.85)];
      seed += 1;
    } while (seed < 4000 && spots.some(([x, y]) => Math.abs(x - place[0]) < APART * 0.8 && Math.abs(y - place[1]) < APART * 0.55));
    spots.push(place);
    found[id] = place;
  }
  return found;
}
