// Preloaded into programs that are not ours (Next): when the supervisor goes away, they and all they started go too.
process.once("disconnect", () => process.kill(-process.pid, "SIGKILL"));
