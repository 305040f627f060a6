// Signals to a process that leads a group, and to what it forked into that group.
export function signalGroup(leader: number, signal: NodeJS.Signals): void {
  // To the group of process 1 would be to every process there is.
  if (!(leader > 1)) return;
  try {
    process.kill(-leader, signal);
  } catch {
    // Nobody of the group is left.
  }
}
